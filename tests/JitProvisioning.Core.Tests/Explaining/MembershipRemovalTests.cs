using Microsoft.Extensions.DependencyInjection;
using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>What would remove a membership: what the explanation says, done, removes it.</summary>
public sealed class MembershipRemovalTests
{
    private const string By = "by the connection 'shared'";

    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task A_membership_by_claim_goes_with_the_claims_value()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        await engine.ProvisionAsync(Of("a", "b"));

        var source = await SourceAsync(engine, Beta);

        Assert.Equal((RuleStanding.InForce, "org has 'b'"), (source.Rule, source.Source.Evidence));
        Assert.Equal(
            [
                $"a sign-in {By} in which the claim 'org' is sent without 'b'",
                $"taking the value from the organization, with the next sign-in {By}",
                $"a sign-in {By} in which the claim 'active' is false (it suspends the membership)",
                "unlinking an identity of the connection 'shared'",
                "an administrator",
            ],
            source.RemovedBy);
        Assert.Equal("acme", (await NextAsync(engine, Of("a"))).User!.Places());
    }

    [Fact]
    public async Task Roles_there_go_with_the_membership()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!.Id;

        Assert.Contains(
            $"a sign-in {By} that no longer places the person in 'beta'",
            (await engine.ExplainAsync(person, Beta)).Role("Guest").Single().RemovedBy);
    }

    [Fact]
    public async Task An_absent_claim_counts_where_it_means_none()
    {
        using var engine = With(
            _store, connection => connection.AbsentOrganizationClaim = AbsentOrganizationMeaning.MeansNone);
        await engine.ProvisionAsync(Of("b"));

        Assert.Equal(
            $"a sign-in {By} in which the claim 'org' is sent without 'b', or not at all",
            (await SourceAsync(engine, Beta)).RemovedBy[0]);
    }

    [Fact]
    public async Task A_claim_that_names_one_organization_takes_no_other_away()
    {
        using var engine = With(
            _store, connection => connection.AbsentOrganizationClaim = AbsentOrganizationMeaning.KeepUnnamed);
        await engine.ProvisionAsync(Of("b"));

        Assert.Equal(
            "no sign-in: the claim names one organization and says nothing of others",
            (await SourceAsync(engine, Beta)).RemovedBy[0]);
        Assert.Equal("acme,beta", (await NextAsync(engine, Of("a"))).User!.Places());
    }

    [Fact]
    public async Task A_membership_by_domain_goes_with_the_address_or_the_domain()
    {
        using var engine = With(_store, connection => connection.VerifiesEmail = true);
        await engine.ProvisionAsync(Of("b"));

        var source = await SourceAsync(engine, Acme);

        Assert.Equal(RuleStanding.InForce, source.Rule);
        Assert.Equal(
            [
                $"a sign-in {By} with a verified address of a domain that is none of the organization's",
                $"taking the domain 'acme.test' from the organization, with the next sign-in {By}",
            ],
            source.RemovedBy.Take(2));
        Assert.Equal("beta", (await NextAsync(engine, Of("b").With("email", "bob@other.test"))).User!.Places());
    }

    [Fact]
    public async Task What_places_people_at_their_first_sign_in_takes_nothing()
    {
        using var engine = With(_store, connection =>
        {
            connection.VerifiesEmail = true;
            (connection.Placement.Claim, connection.Placement.Domain) =
                (PlacementTime.FirstSignInOnly, PlacementTime.FirstSignInOnly);
        });
        await engine.ProvisionAsync(Of("b"));

        Assert.Equal(
            "no sign-in: the claim places people at their first one", (await SourceAsync(engine, Beta)).RemovedBy[0]);
        Assert.Equal(
            "no sign-in: the domain places people at their first one", (await SourceAsync(engine, Acme)).RemovedBy[0]);
        Assert.Equal("acme,beta", (await NextAsync(engine, Of().With("email", "bob@other.test"))).User!.Places());
    }

    [Theory]
    [InlineData(true, RuleStanding.Edited)]
    [InlineData(false, RuleStanding.Deleted)]
    public async Task A_value_that_was_taken_from_the_map_is_told(bool another, RuleStanding standing)
    {
        using (var engine = With(_store))
        {
            await engine.ProvisionAsync(Of("a", "b"));
        }

        using var edited = With(_store, connection =>
        {
            connection.OrganizationMap.Remove("b");
            connection.OrganizationMap[another ? "c" : "d"] = another ? "beta" : "acme";
        });
        var source = await SourceAsync(edited, Beta);

        Assert.Equal((standing, false), (source.Rule, source.IsCurrentPolicy));
        Assert.Equal(
            another
                ? $"a sign-in {By} in which the claim 'org' is sent without 'c'"
                : $"the next sign-in {By}: no value of its claim stands for the organization any more",
            source.RemovedBy[0]);
        Assert.Equal("acme", (await NextAsync(edited, Of("a", "b"))).User!.Places());
    }

    [Fact]
    public async Task A_domain_that_counts_no_longer_is_told()
    {
        using (var engine = With(_store, connection => connection.VerifiesEmail = true))
        {
            await engine.ProvisionAsync(Of("b"));
        }

        using var edited = With(_store);
        var source = await SourceAsync(edited, Acme);

        Assert.Equal(RuleStanding.Deleted, source.Rule);
        Assert.Equal(
            $"the next sign-in {By}: no domain of the organization counts for it any more", source.RemovedBy[0]);
        Assert.Equal("beta", (await NextAsync(edited, Of("b"))).User!.Places());
    }

    [Fact]
    public async Task A_connection_that_changed_hands_is_told()
    {
        using (var engine = new EngineHost(store: _store))
        {
            await engine.ProvisionAsync();
        }

        using var edited = new EngineHost(
            builder => builder
                .AddOrganization("beta")
                .AddConnection("acme-oidc", connection => connection.Organization = "beta")
                .AddConnection("partner-oidc", connection => connection.Organization = "beta"),
            _store);
        var source = await SourceAsync(edited, Acme);

        Assert.Equal(RuleStanding.Deleted, source.Rule);
        Assert.Equal(
            "the next sign-in by the connection 'acme-oidc': it is the organization's no longer", source.RemovedBy[0]);
        edited.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("beta", (await edited.ProvisionAsync()).User!.Places());
    }

    [Fact]
    public async Task A_policys_own_placement_is_not_taken_for_a_deleted_rule()
    {
        using var engine = With(
            _store,
            more: builder => builder.AddPolicy((identity, _) => ValueTask.FromResult(PolicyVerdict.Allow with
            {
                Memberships = identity.Claims["org"].State == ClaimState.Present
                    ? [new DesiredMembership(Beta, "a contract", [new DesiredRole("Partner", "a contract")])]
                    : [],
            })));
        await engine.ProvisionAsync(Of("b"));

        var source = await SourceAsync(engine, Beta);
        var role = (await engine.ExplainAsync(_store.Only().Id, Beta)).Role("Partner").Single();

        Assert.Equal((RuleStanding.Unknown, "a contract"), (source.Rule, source.Source.Rule));
        Assert.Equal($"a sign-in {By} in which no policy gives it", source.RemovedBy[0]);
        Assert.Equal(RuleStanding.Unknown, role.Rule);
        Assert.Equal($"a sign-in {By} in which no policy gives it", role.RemovedBy[0]);
        Assert.Contains("not of the configuration", role.ToString(), StringComparison.Ordinal);
    }

    private async Task<SourceExplanation> SourceAsync(EngineHost engine, OrganizationId organization) =>
        (await engine.ExplainAsync(_store.Only().Id, organization))!.Sources.Single();

    private static async Task<ProvisioningResult> NextAsync(EngineHost engine, SignInCase signIn)
    {
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        return await engine.ProvisionAsync(signIn.With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));
    }
}
