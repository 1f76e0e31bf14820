using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>A domain that came at run time leads nobody anywhere until DNS shows whose it is, and never after it was
/// released.</summary>
public sealed class DomainClaimTests : IDisposable
{
    private const string Shared = "shared-oidc";

    private static readonly SignInCase Person = new SignInCase { Scheme = Shared, Issuer = "https://login.shared.test" }
        .With("email", "ann@beta.test");

    private readonly ListedRecords _dns = new();
    private readonly TwoNodes _nodes;

    public DomainClaimTests() => _nodes = new TwoNodes(builder =>
    {
        builder.Services.AddSingleton<IDnsTxtResolver>(_dns);
        builder.AddConnection(Shared, connection =>
        {
            connection.Issuer = Person.Issuer;
            connection.VerifiesEmail = true;
        });
    });

    [Fact]
    public async Task A_claim_counts_for_nothing_until_DNS_shows_it_and_then_on_every_node()
    {
        await _nodes.AddBetaAsync();
        var claim = await ClaimAsync(TwoNodes.Beta, "Beta.test");
        Assert.Equal(("beta.test", "_jitprovisioning-challenge.beta.test"), (claim.Domain, claim.RecordName));
        Assert.Equal(ProvisioningReason.NoOrganization, (await _nodes.Here.ProvisionAsync(Person)).Reason);

        var early = await Do(to => to.ProveDomainAsync(TwoNodes.Beta, "beta.test"));
        _dns.Add(claim.RecordName, claim.RecordValue);
        var proven = await Do(to => to.ProveDomainAsync(TwoNodes.Beta, "beta.test", "maria"));

        Assert.Equal(ProvisioningReason.DomainNotProven, early.Reason);
        Assert.Equal(DomainProofOutcome.RecordMissing, early.Proof!.Outcome);
        TwoNodes.AssertChanged(proven);
        Assert.Equal(IdentityCase.Noon, proven.Domain!.ProvenAt);
        Assert.Equal("maria", _nodes.Store.AuditTrail[^1].Actor);
        var joined = await _nodes.There.ProvisionAsync(Person);
        Assert.Equal(TwoNodes.Beta, Assert.Single(joined.User!.Memberships).Organization);
    }

    [Fact]
    public async Task A_domain_is_proven_for_one_organization()
    {
        await _nodes.AddBetaAsync();
        var gamma = new OrganizationId("gamma");
        TwoNodes.AssertChanged(await Do(to => to.AddAsync(gamma, new OrganizationOptions())));
        await ProveAsync(TwoNodes.Beta);
        var second = await ClaimAsync(gamma, "beta.test");
        _dns.Add(second.RecordName, second.RecordValue);

        var result = await Do(to => to.ProveDomainAsync(gamma, "beta.test"));

        Assert.Equal(ProvisioningReason.SettingsInvalid, result.Reason);
        Assert.Contains("DomainClaimedTwice", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.False(result.Domain!.IsProven);
    }

    [Fact]
    public async Task The_record_of_one_organization_proves_nothing_for_another()
    {
        await _nodes.AddBetaAsync();
        var gamma = new OrganizationId("gamma");
        TwoNodes.AssertChanged(await Do(to => to.AddAsync(gamma, new OrganizationOptions())));
        var claim = await ClaimAsync(TwoNodes.Beta, "beta.test");
        await ClaimAsync(gamma, "beta.test");
        _dns.Add(claim.RecordName, claim.RecordValue);

        var result = await Do(to => to.ProveDomainAsync(gamma, "beta.test"));

        Assert.Equal(DomainProofOutcome.RecordDiffers, result.Proof!.Outcome);
    }

    [Fact]
    public async Task A_released_domain_leads_nobody_in_any_more_and_no_provider_speaks_for_it()
    {
        await _nodes.AddBetaAsync();
        await ProveAsync(TwoNodes.Beta);
        TwoNodes.AssertChanged(await Do(to => to.ChangeConnectionAsync(
            TwoNodes.BetaOidc, beta => beta.Domains.Add("beta.test"))));
        var owned = TwoNodes.OfBeta.With("email", "ann@beta.test");
        var verified = await _nodes.There.ProvisionAsync(owned);
        Assert.True(verified.User!.EmailVerified);

        TwoNodes.AssertChanged(await Do(to => to.ReleaseDomainAsync(TwoNodes.Beta, "beta.test")));

        var next = await _nodes.There.ProvisionAsync(owned.With("sub", "s2").With("email", "eve@beta.test"));
        Assert.Equal(ProvisioningOutcome.Created, next.Outcome);
        Assert.False(next.User!.EmailVerified);
        Assert.Equal(
            ProvisioningReason.NoOrganization,
            (await _nodes.There.ProvisionAsync(Person.With("sub", "s3").With("email", "joe@beta.test"))).Reason);
        Assert.Equal(
            AdministrationOutcome.NotFound, (await Do(to => to.ReleaseDomainAsync(TwoNodes.Beta, "beta.test"))).Outcome);
    }

    [Fact]
    public async Task A_domain_of_the_deployers_goes_before_a_proof_and_takes_its_provider_along()
    {
        await _nodes.AddBetaAsync();
        await ProveAsync(TwoNodes.Beta);
        TwoNodes.AssertChanged(await Do(to => to.ChangeConnectionAsync(
            TwoNodes.BetaOidc, beta => beta.Domains.Add("beta.test"))));
        using var later = new EngineHost(
            builder => builder.AddOrganization("acme", acme => acme.Domains.Add("beta.test")), _nodes.Store);

        var result = await later.ProvisionAsync(TwoNodes.OfBeta.With("email", "ann@beta.test"));

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.False(result.User!.EmailVerified);
    }

    [Theory]
    [InlineData("gmail.com", "PublicMailboxDomain")]
    [InlineData("*.beta.test", "WildcardDomain")]
    [InlineData("co.uk", "PublicSuffix")]
    public async Task What_nobody_can_prove_is_not_claimed(string domain, string word)
    {
        await _nodes.AddBetaAsync();

        var result = await Do(to => to.ClaimDomainAsync(TwoNodes.Beta, domain));

        Assert.Equal(ProvisioningReason.SettingsInvalid, result.Reason);
        Assert.Contains(word, Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.Null(result.Domain);
    }

    [Fact]
    public async Task A_claim_made_again_is_the_same_claim()
    {
        await _nodes.AddBetaAsync();
        var first = await ClaimAsync(TwoNodes.Beta, "beta.test");

        var again = await Do(to => to.ClaimDomainAsync(TwoNodes.Beta, "BETA.test"));

        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
        Assert.Equal(first, again.Domain);
        Assert.Equal(first, Assert.Single((await Do(to => to.FindAsync(TwoNodes.Beta)))!.Domains));
    }

    [Fact]
    public async Task A_claim_that_another_took_the_place_of_is_not_proven_by_its_record()
    {
        await _nodes.AddBetaAsync();
        var claim = await ClaimAsync(TwoNodes.Beta, "beta.test");
        _dns.Add(claim.RecordName, claim.RecordValue);
        _dns.Asked = async () =>
        {
            _dns.Asked = null;
            await _nodes.There.OrganizeAsync(to => to.ReleaseDomainAsync(TwoNodes.Beta, "beta.test"));
            await _nodes.There.OrganizeAsync(to => to.ClaimDomainAsync(TwoNodes.Beta, "beta.test"));
        };

        var result = await Do(to => to.ProveDomainAsync(TwoNodes.Beta, "beta.test"));

        Assert.Equal(AdministrationOutcome.NotFound, result.Outcome);
        Assert.False(Assert.Single((await Do(to => to.FindAsync(TwoNodes.Beta)))!.Domains).IsProven);
    }

    public void Dispose() => _nodes.Dispose();

    private Task<T> Do<T>(Func<IOrganizationAdministration, ValueTask<T>> act) => _nodes.Here.OrganizeAsync(act);

    private async Task<ClaimedDomain> ClaimAsync(OrganizationId id, string domain)
    {
        var result = await Do(to => to.ClaimDomainAsync(id, domain));
        TwoNodes.AssertChanged(result);
        return result.Domain!;
    }

    private async Task ProveAsync(OrganizationId id)
    {
        var claim = await ClaimAsync(id, "beta.test");
        _dns.Add(claim.RecordName, claim.RecordValue);
        TwoNodes.AssertChanged(await Do(to => to.ProveDomainAsync(id, "beta.test")));
    }
}
