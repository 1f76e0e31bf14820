using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>A connection that comes at run time speaks for nobody else's identities, however its issuer is
/// written.</summary>
public sealed class IssuerClaimTests : IDisposable
{
    private const string Tenant = "7f2c1b1e-8d0a-4c1e-9a37-2f0b6f1d0a11";
    private const string EntraTemplate = "https://login.microsoftonline.com/{tenantid}/v2.0";

    private static readonly OrganizationId Gamma = new("gamma");
    private static readonly ConnectionId GammaOidc = new("gamma-oidc");

    private readonly TwoNodes _nodes = new(builder => builder
        .AddConnection("many", options =>
        {
            options.Authority = "https://login.microsoftonline.com/organizations/v2.0";
            options.AllowTenants.Add(Tenant);
        })
        .AddConnection("template", options =>
        {
            options.Issuer = "https://login.template.test/{tenantid}/v2.0";
            options.AllowTenants.Add(Tenant);
        }));

    [Theory]
    [InlineData("https://login.microsoftonline.com/" + Tenant + "/v2.0", "unused", "'many'")]
    [InlineData("https://login.template.test/" + Tenant + "/{tenantid}", "v2.0", "'template'")]
    [InlineData("h{tenantid}{tenantid}ps://idp.acme.test", "t", "'acme-oidc'")]
    public async Task An_issuer_of_others_is_refused_however_it_is_written(string issuer, string tenant, string words)
    {
        var result = await AddGammaAsync(gamma =>
        {
            gamma.Issuer = issuer;
            gamma.AllowTenants.Add(tenant);
        });

        Assert.Equal(AdministrationOutcome.Refused, result.Outcome);
        Assert.Contains(result.Problems, problem =>
            problem.Contains("gamma-oidc:Issuer is the one of " + words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_identities_of_a_removed_connection_are_no_other_organizations()
    {
        await AddAndRemoveBetaAsync();

        AssertTaken(await AddGammaAsync(gamma => gamma.Issuer = "https://idp.beta.test"));
        AssertTaken(await AddGammaAsync(gamma =>
        {
            gamma.Issuer = "https://{tenantid}.beta.test";
            gamma.AllowTenants.Add("idp");
        }));
        TwoNodes.AssertChanged(await AddGammaAsync(gamma => gamma.Issuer = "https://idp.gamma.test"));
        AssertTaken(await _nodes.Here.OrganizeAsync(to => to.ChangeConnectionAsync(
            GammaOidc, gamma => gamma.Issuer = "https://idp.beta.test")));
    }

    [Fact]
    public async Task The_same_organization_may_come_by_the_issuer_of_a_removed_connection_again()
    {
        await AddAndRemoveBetaAsync();

        TwoNodes.AssertChanged(await _nodes.Here.OrganizeAsync(to => to.AddConnectionAsync(
            new ConnectionId("beta-again"),
            new ConnectionOptions { Issuer = "https://idp.beta.test", Organization = "beta" })));
    }

    [Fact]
    public async Task A_connection_takes_its_identities_to_no_other_organization()
    {
        await _nodes.AddBetaAsync();
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);
        await _nodes.Here.OrganizeAsync(to => to.AddAsync(Gamma, new OrganizationOptions()));

        AssertTaken(await _nodes.Here.OrganizeAsync(to => to.ChangeConnectionAsync(
            TwoNodes.BetaOidc, beta => beta.Organization = "gamma")));
    }

    [Fact]
    public void A_migration_by_claim_names_identities_as_its_issuer_does()
    {
        var settings = new ConnectionOptions
        {
            Issuer = "https://idp.gamma.test",
            Organization = "gamma",
            Migration = new MigrationOptions { FromIssuer = "https://idp.beta.test", FromSubjectClaim = "old_sub" },
        };
        var edited = SettingsEdit.Of(new ConnectionEntry(GammaOidc, SettingsStatus.Active, settings));

        Assert.Equal(
            ["https://idp.gamma.test", "https://idp.beta.test"],
            IssuerClaims.Unowned(edited, StoredSettings.None, new JitProvisioningOptions()));
    }

    [Fact]
    public void Tenants_of_a_template_are_told_apart()
    {
        var settings = new ConnectionOptions { Issuer = EntraTemplate, Organization = "gamma" };
        settings.AllowTenants.Add(Tenant);
        var before = StoredSettings.None.With(1, [], [new(GammaOidc, SettingsStatus.Active, settings)]);
        var changed = before.Find(GammaOidc)!.Changed(gamma => gamma.AllowTenants.Add("other"));

        Assert.Equal(
            ["https://login.microsoftonline.com/other/v2.0"],
            IssuerClaims.Unowned(SettingsEdit.Of(changed), before, new JitProvisioningOptions()));
    }

    public void Dispose() => _nodes.Dispose();

    private static void AssertTaken(SettingsResult result)
    {
        Assert.Equal(AdministrationOutcome.Refused, result.Outcome);
        Assert.Contains(result.Problems, problem =>
            problem.Contains("accounts have identities of 'https://idp.beta.test'", StringComparison.Ordinal));
    }

    private async Task AddAndRemoveBetaAsync()
    {
        await _nodes.AddBetaAsync();
        Assert.Equal(ProvisioningOutcome.Created, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Outcome);
        TwoNodes.AssertChanged(await _nodes.Here.OrganizeAsync(to => to.RemoveConnectionAsync(TwoNodes.BetaOidc)));
    }

    private async Task<SettingsResult> AddGammaAsync(Action<ConnectionOptions> configure)
    {
        await _nodes.Here.OrganizeAsync(to => to.AddAsync(Gamma, new OrganizationOptions()));
        var settings = new ConnectionOptions { Organization = "gamma" };
        configure(settings);
        return await _nodes.Here.OrganizeAsync(to => to.AddConnectionAsync(GammaOidc, settings));
    }
}
