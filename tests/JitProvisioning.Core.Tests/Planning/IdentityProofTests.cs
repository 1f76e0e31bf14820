namespace JitProvisioning.Core.Tests;

public sealed class IdentityProofTests
{
    private static readonly PolicyVerdict Verdict = new PlanCase().Verdict;

    [Fact]
    public void Equal_facts_have_one_proof() => Assert.Equal(Of(new IdentityCase()), Of(new IdentityCase()));

    [Fact]
    public void The_issue_time_alone_changes_nothing() =>
        Assert.Equal(Of(new IdentityCase()), Of(new IdentityCase { IssuedAt = null }));

    [Fact]
    public void Every_fact_a_plan_depends_on_changes_the_proof()
    {
        IdentityCase[] identities =
        [
            new(),
            new() { Subject = "S1" },
            new() { Connection = "beta-oidc" },
            new() { Channel = SignInChannel.Bearer },
            new() { Email = "robert@acme.test" },
            new() { Email = null },
            new() { Standing = EmailStanding.Unverified },
            new() { DisplayName = "Bob" },
            new() { DisplayName = null },
            new() { GivenName = null },
            new() { FamilyName = null },
            new() { GivenName = null, FamilyName = "Bob" },
            new() { DisplayName = null, GivenName = null, FamilyName = "Bob" },
            new() { DisplayName = "Bob StoneBob", GivenName = null },
            new() { GivenName = "BobStone", FamilyName = "" },
        ];
        PolicyVerdict[] verdicts =
        [
            Verdict with { Rights = Rights.SignIn },
            Verdict with { Memberships = [] },
            Verdict with { ApplicationRoles = [new DesiredRole("Member", "default")] },
            Verdict with { Memberships = [new DesiredMembership(PlanCase.Beta, "connection", Verdict.Memberships[0].Roles)] },
            Verdict with { Memberships = [Verdict.Memberships[0] with { Roles = [] }] },
            Verdict with { Memberships = [Verdict.Memberships[0] with { Roles = [new DesiredRole("member", "default")] }] },
            WithRole(new DesiredRole("Member", "default") { Action = RoleAction.Append }),
            WithRole(new DesiredRole("Member", "default") { Action = RoleAction.Assign }),
            WithRole(new DesiredRole("Member", "default") { FirstSignInOnly = true }),
            WithUndecided(new UndecidedRoles([], [], ProvisioningReason.None)),
            WithUndecided(new UndecidedRoles(["Admin"], [], ProvisioningReason.None)),
            WithUndecided(new UndecidedRoles([], [new DesiredRole("Admin", "")], ProvisioningReason.None)),
            Verdict with { UndecidedApplicationRoles = new UndecidedRoles(["Admin"], [], ProvisioningReason.None) },
        ];
        var proofs = identities.Select(identity => Of(identity))
            .Concat(verdicts.Select(verdict => IdentityProof.Compute(new IdentityCase().Build(), verdict, "v1")))
            .Append(IdentityProof.Compute(new IdentityCase().Build(), Verdict, "v2"))
            .ToArray();

        Assert.Equal(proofs.Length, proofs.Distinct().Count());
    }

    [Fact]
    public void Text_larger_than_the_first_buffer_counts_to_its_last_character()
    {
        var roles = Enumerable.Range(0, 500).Select(index => new DesiredRole($"role {index}", "")).ToArray();
        var longer = Verdict with { ApplicationRoles = roles.ToValueList() };
        roles[^1] = new DesiredRole("role 49x", "");
        var other = Verdict with { ApplicationRoles = roles.ToValueList() };
        var identity = new IdentityCase().Build();

        Assert.Equal(IdentityProof.Compute(identity, longer, "v1"), IdentityProof.Compute(identity, longer, "v1"));
        Assert.NotEqual(IdentityProof.Compute(identity, longer, "v1"), IdentityProof.Compute(identity, other, "v1"));
    }

    [Fact]
    public void One_text_larger_than_twice_the_first_buffer_leaves_everything_else_in_the_proof()
    {
        var version = new string('v', 10_000);

        Assert.NotEqual(
            IdentityProof.Compute(new IdentityCase().Build(), Verdict, version),
            IdentityProof.Compute(new IdentityCase { Subject = "s2" }.Build(), Verdict, version));
    }

    [Fact]
    public void What_was_written_before_the_buffer_grew_still_counts()
    {
        var roles = Enumerable.Range(0, 500).Select(index => new DesiredRole($"role {index}", "")).ToValueList();
        var large = Verdict with { ApplicationRoles = roles };

        Assert.NotEqual(
            IdentityProof.Compute(new IdentityCase().Build(), large, "v1"),
            IdentityProof.Compute(new IdentityCase { Subject = "s2" }.Build(), large, "v1"));
    }

    private static PolicyVerdict WithRole(DesiredRole role) =>
        Verdict with { Memberships = [Verdict.Memberships[0] with { Roles = [role] }] };

    private static PolicyVerdict WithUndecided(UndecidedRoles undecided) =>
        Verdict with { Memberships = [Verdict.Memberships[0] with { Undecided = undecided }] };

    private static UserProof Of(IdentityCase identity) => IdentityProof.Compute(identity.Build(), Verdict, "v1");
}
