using System.Buffers;

namespace JitProvisioning.Core.Tests;

/// <summary>No two inputs of the proof share their bytes, however they are chosen, and every length fits.</summary>
public sealed class IdentityProofBytesTests
{
    private static readonly PolicyVerdict Verdict = new PlanCase().Verdict;

    [Fact]
    public void The_issuer_is_in_the_proof() => AssertDiffer(
        new IdentityCase(), new IdentityCase { Issuer = "https://idp.beta.test" });

    [Fact]
    public void Text_that_moves_from_one_name_to_the_next_changes_the_proof()
    {
        AssertDiffer(new IdentityCase(), new IdentityCase { GivenName = "BobStone", FamilyName = "" });
        AssertDiffer(new IdentityCase(), new IdentityCase { GivenName = "Bo", FamilyName = "bStone" });
    }

    [Fact]
    public void What_the_pooled_buffer_held_before_is_not_in_the_proof()
    {
        var proofs = new byte[] { 0x00, 0x01, 0xFF }.Select(held => InBufferOf(held, new IdentityCase()));

        Assert.Single(proofs.Distinct());
    }

    [Fact]
    public void Text_that_moves_changes_the_proof_though_the_pooled_buffer_held_its_characters() => Assert.NotEqual(
        InBufferOf((byte)'a', new IdentityCase { GivenName = "aa", FamilyName = "a" }),
        InBufferOf((byte)'a', new IdentityCase { GivenName = "a", FamilyName = "aa" }));

    [Fact]
    public void Text_that_looks_like_the_lengths_around_it_is_no_missing_text() => AssertDiffer(
        new IdentityCase
        {
            DisplayName = null,
            GivenName = "\0" + Number('`') + new string('x', 92),
            FamilyName = null,
        },
        new IdentityCase
        {
            DisplayName = "a",
            GivenName = "",
            FamilyName = new string('x', 92) + Number('\u0001'),
        });

    [Fact]
    public void A_role_of_an_organization_is_none_of_the_application()
    {
        var membership = Verdict.Memberships[0];

        AssertDiffer(
            Verdict with { Memberships = [membership], ApplicationRoles = [] },
            Verdict with { Memberships = [membership with { Roles = [] }], ApplicationRoles = membership.Roles });
    }

    [Fact]
    public void A_role_that_looks_like_a_membership_is_none()
    {
        var inner = new string('x', 'X');

        AssertDiffer(
            Verdict with
            {
                Memberships = [new DesiredMembership(new OrganizationId("a"), "", [])],
                ApplicationRoles = [new DesiredRole(inner, "")],
            },
            Verdict with
            {
                Memberships = [],
                ApplicationRoles = [new DesiredRole("\0" + Number('\u0001') + Number('X') + inner, "")],
            });
    }

    [Fact]
    public void Text_of_any_length_fits()
    {
        var proofs = Enumerable.Range(300, 60)
            .Select(length => Of(new IdentityCase(), Verdict, new string('\u20ac', length)))
            .ToArray();

        Assert.Equal(proofs.Length, proofs.Distinct().Count());
    }

    [Fact]
    public void Numbers_fit_wherever_the_buffer_ends()
    {
        var memberships = Enumerable.Range(0, 300)
            .Select(_ => new DesiredMembership(new OrganizationId(""), "", []))
            .ToValueList();
        var proofs = Enumerable.Range(0, 16)
            .Select(length => Of(
                new IdentityCase(), Verdict with { Memberships = memberships }, new string('v', length)))
            .ToArray();

        Assert.Equal(proofs.Length, proofs.Distinct().Count());
    }

    private static string Number(char low) => low + "\0\0\0";

    private static void AssertDiffer(IdentityCase one, IdentityCase other) =>
        Assert.NotEqual(Of(one, Verdict, "v1"), Of(other, Verdict, "v1"));

    private static void AssertDiffer(PolicyVerdict one, PolicyVerdict other) =>
        Assert.NotEqual(Of(new IdentityCase(), one, "v1"), Of(new IdentityCase(), other, "v1"));

    // The pool hands a thread the buffer that it returned last.
    private static UserProof InBufferOf(byte held, IdentityCase facts)
    {
        var identity = facts.Build();
        var buffer = ArrayPool<byte>.Shared.Rent(1024);
        Array.Fill(buffer, held);
        ArrayPool<byte>.Shared.Return(buffer);
        return IdentityProof.Compute(identity, Verdict, "v1");
    }

    private static UserProof Of(IdentityCase identity, PolicyVerdict verdict, string policyVersion) =>
        IdentityProof.Compute(identity.Build(), verdict, policyVersion);
}
