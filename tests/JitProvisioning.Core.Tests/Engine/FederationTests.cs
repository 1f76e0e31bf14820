using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Organizations that identity providers do not lead into.</summary>
public sealed class FederationTests
{
    private static readonly SignInCase AtBeta =
        new SignInCase { Scheme = "shared", Issuer = "https://login.test" }.With("org", "b").With("email", "bob@beta.test");

    [Fact]
    public async Task Its_own_connection_refuses()
    {
        using var engine = new EngineHost(builder => builder.AddOrganization("acme", o => o.AllowFederation = false));

        var result = await engine.ProvisionAsync();

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.FederationDisabledForOrg), (result.Outcome, result.Reason));
        Assert.Empty(engine.Store.Users);
    }

    [Fact]
    public async Task An_inactive_organization_says_so_first()
    {
        using var engine = new EngineHost(builder => builder.AddOrganization(
            "acme", organization => (organization.Active, organization.AllowFederation) = (false, false)));

        Assert.Equal(ProvisioningReason.OrganisationInactive, (await engine.ProvisionAsync()).Reason);
    }

    [Theory]
    [InlineData(true, ProvisioningOutcome.Created)]
    [InlineData(false, ProvisioningOutcome.Denied)]
    public async Task No_shared_connection_joins_it_by_claim(bool allowed, ProvisioningOutcome outcome)
    {
        using var engine = new EngineHost(Shared(allowed));

        Assert.Equal(outcome, (await engine.ProvisionAsync(AtBeta)).Outcome);
    }

    [Theory]
    [InlineData(true, ProvisioningOutcome.Created)]
    [InlineData(false, ProvisioningOutcome.Denied)]
    public async Task No_shared_connection_joins_it_by_domain(bool allowed, ProvisioningOutcome outcome)
    {
        using var engine = new EngineHost(Shared(allowed));

        Assert.Equal(outcome, (await engine.ProvisionAsync(AtBeta.Without("org"))).Outcome);
    }

    [Fact]
    public async Task A_membership_in_it_admits_nobody()
    {
        var store = new InMemoryUserStore();
        using var open = new EngineHost(Shared(allowed: true), store);
        await open.ProvisionAsync(AtBeta);
        using var closed = new EngineHost(Shared(allowed: false), store);

        Assert.Equal(ProvisioningOutcome.Denied, (await closed.ProvisionAsync(AtBeta)).Outcome);
    }

    [Theory]
    [InlineData("a", "bob@beta.test")]
    [InlineData("b", "bob@acme.test")]
    public async Task Who_belongs_elsewhere_too_signs_in_without_joining_it(string claim, string email)
    {
        using var engine = new EngineHost(builder =>
        {
            Shared(allowed: false)(builder);
            builder
                .AddOrganization("acme", organization => organization.Domains.Add("acme.test"))
                .AddConnection("shared", connection => connection.OrganizationMap["a"] = "acme");
        });

        var result = await engine.ProvisionAsync(AtBeta.With("org", claim).With("email", email));

        Assert.Equal(
            new OrganizationId("acme"), Assert.Single(result.User!.Memberships).Organization);
    }

    private static Action<JitProvisioningBuilder> Shared(bool allowed) => builder => builder
        .AddOrganization("beta", organization =>
        {
            organization.AllowFederation = allowed;
            organization.Domains.Add("beta.test");
        })
        .AddConnection("shared", connection =>
        {
            connection.Issuer = "https://login.test";
            connection.VerifiesEmail = true;
            connection.OrganizationClaim = "org";
            connection.OrganizationMap["b"] = "beta";
        });
}
