using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What a grant says of the sign-in that gave it.</summary>
public sealed class GrantEvidenceTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task A_role_keeps_when_it_was_given_and_the_one_value_that_said_so()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        await engine.ProvisionAsync(In("grp-secret", "grp-a"));

        var source = RoleOf("Editor").Source;

        Assert.Equal((IdentityCase.Noon, "groups has 'grp-a'"), (source.At, source.Evidence));
        Assert.Null(RoleOf("Member").Source.Evidence);
        Assert.Equal("acme-oidc", _store.Only().MembershipIn(Acme)!.Source.Evidence);
        Assert.DoesNotContain("grp-secret", _store.Users.Single().State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_may_be_an_address_is_not_repeated()
    {
        var rule = Rule("kim@acme.test", "Editor");
        rule.Claim = "upn";
        using var engine = With(_store, [rule]);
        await engine.ProvisionAsync(new SignInCase().With("upn", "kim@acme.test"));

        Assert.Equal("upn has the configured value", RoleOf("Editor").Source.Evidence);
    }

    [Fact]
    public async Task A_claim_says_its_value_and_a_domain_itself()
    {
        using var engine = SharedEngine.With(_store, connection => connection.VerifiesEmail = true);
        await engine.ProvisionAsync(SharedEngine.Of("b"));

        Assert.Equal("org has 'b'", _store.Only().MembershipIn(SharedEngine.Beta)!.Source.Evidence);
        Assert.Equal("acme.test", _store.Only().MembershipIn(SharedEngine.Acme)!.Source.Evidence);
    }

    [Fact]
    public async Task Later_sign_ins_leave_both_as_they_were_and_write_nothing()
    {
        using var engine = With(_store, [Rule("grp-a", "Editor")]);
        await engine.ProvisionAsync(In("grp-a"));
        var before = _store.Users.Single();

        engine.Time.Advance(TimeSpan.FromDays(1));
        var again = await engine.ProvisionAsync(In("grp-a", "grp-b"));
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);

        // Planned anew, not by the proof: another configuration.
        using var edited = With(_store, [Rule("grp-a", "Editor"), Rule("grp-z", "Reader")]);
        edited.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(ProvisioningOutcome.Unchanged, (await edited.ProvisionAsync(In("grp-a"))).Outcome);
        Assert.Equal(before, _store.Users.Single());
    }

    [Fact]
    public async Task Another_placement_brings_its_own_evidence_and_leaves_the_time()
    {
        using var engine = SharedEngine.With(_store, connection => connection.VerifiesEmail = true);
        await engine.ProvisionAsync(SharedEngine.Of("a"));
        engine.Time.Advance(TimeSpan.FromHours(1));
        await engine.ProvisionAsync(SharedEngine.Of().With("iat", 1_768_478_460));

        var source = _store.Only().MembershipIn(SharedEngine.Acme)!.Source;
        Assert.Equal(("domain", "acme.test", IdentityCase.Noon), (source.Rule, source.Evidence, source.At));
    }

    [Fact]
    public async Task What_is_given_by_hand_says_when()
    {
        using var engine = new EngineHost(builder => builder.AddOrganization("beta", _ => { }), _store);
        var person = (await engine.ProvisionAsync()).User!.Id;
        engine.Time.Advance(TimeSpan.FromHours(1));
        await engine.AdministerAsync(admin => admin.GrantRoleAsync(person, Acme, "Owner"));
        await engine.MembersAsync(members => members.AddAsync(person, new OrganizationId("beta")));

        var at = IdentityCase.Noon.AddHours(1);
        Assert.Equal(at, RoleOf("Owner").Source.At);
        Assert.Equal(at, _store.Only().MembershipIn(new OrganizationId("beta"))!.Source.At);
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData(null, "a")]
    public void The_union_of_verdicts_takes_the_same_evidence_in_either_order(string? first, string second)
    {
        PolicyVerdict Of(string? evidence) => PolicyVerdict.Allow with
        {
            Memberships =
            [
                new DesiredMembership(Acme, "rule", [new DesiredRole("Editor", "rule") { Evidence = evidence }])
                {
                    Evidence = evidence,
                },
            ],
        };

        Assert.Equal(
            Of(first).Combine(Of(second)).Memberships,
            Of(second).Combine(Of(first)).Memberships);
    }

    private RoleGrant RoleOf(string role) =>
        _store.Only().MembershipIn(Acme)!.Roles.Single(grant => grant.Role == role);
}
