using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace JitProvisioning.Core.Tests;

/// <summary>Organizations and connections by hand: what is refused, what is written, and what the audit says.</summary>
public sealed class OrganizationAdministrationTests : IDisposable
{
    private static readonly OrganizationId Acme = new("acme");
    private static readonly OrganizationId Gamma = new("gamma");
    private static readonly ConnectionId AcmeOidc = new("acme-oidc");
    private static readonly ConnectionId GammaOidc = new("gamma-oidc");

    private readonly TwoNodes _nodes = new();

    [Fact]
    public async Task A_change_is_audited_setting_by_setting_in_its_commit()
    {
        await _nodes.AddBetaAsync();

        TwoNodes.AssertChanged(await ChangeAsync(beta =>
        {
            beta.Active = false;
            beta.Name = "Beta Ltd";
        }));

        var entry = _nodes.Store.AuditTrail[^1];
        Assert.Equal(ProvisioningReason.OrganizationChanged, entry.Reason);
        Assert.Equal("maria", entry.Actor);
        Assert.Equal(
            [
                new AuditedChange("organization:beta/Name", "\"Beta\"", "\"Beta Ltd\""),
                new AuditedChange("organization:beta/status", "Active", "Inactive"),
            ],
            entry.Changes);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_writes_nothing()
    {
        await _nodes.AddBetaAsync();
        var before = _nodes.Store.AuditTrail.Count;

        var result = await ChangeAsync(beta => beta.Name = "Beta");

        Assert.Equal(AdministrationOutcome.Unchanged, result.Outcome);
        Assert.Equal(before, _nodes.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task What_the_deployer_declares_is_not_changed_here()
    {
        var settings = new ConnectionOptions { Issuer = "https://idp.acme.test" };

        Assert.Equal(
            [
                ProvisioningReason.DeclaredByDeployer, ProvisioningReason.DeclaredByDeployer,
                ProvisioningReason.DeclaredByDeployer, ProvisioningReason.DeclaredByDeployer,
            ],
            new[]
            {
                (await Do(to => to.AddAsync(Acme, new OrganizationOptions()))).Reason,
                (await Do(to => to.RemoveAsync(Acme))).Reason,
                (await Do(to => to.AddConnectionAsync(AcmeOidc, settings))).Reason,
                (await Do(to => to.ChangeConnectionAsync(AcmeOidc, acme => acme.Enabled = false))).Reason,
            });
        Assert.Empty(_nodes.Store.AuditTrail);
    }

    [Fact]
    public async Task The_issuer_of_identities_that_exist_cannot_change_and_nothing_is_written()
    {
        await _nodes.AddBetaAsync();
        TwoNodes.AssertChanged(await ChangeConnectionAsync(beta => beta.Issuer = "https://other.beta.test"));
        TwoNodes.AssertChanged(await ChangeConnectionAsync(beta => beta.Issuer = "https://idp.beta.test"));
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);
        var before = _nodes.Store.AuditTrail.Count;

        Assert.Equal(
            ProvisioningReason.IssuerImmutable,
            (await ChangeConnectionAsync(beta => beta.Issuer = "https://evil.test")).Reason);
        Assert.Equal(
            ProvisioningReason.IssuerImmutable,
            (await ChangeConnectionAsync(beta => beta.SubjectClaim = "employee_id")).Reason);
        Assert.Equal(before, _nodes.Store.AuditTrail.Count);
        TwoNodes.AssertChanged(await ChangeConnectionAsync(beta => beta.CreateUsers = false));
    }

    [Fact]
    public async Task The_issuer_of_one_tenant_of_many_cannot_change_either()
    {
        const string Template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        await _nodes.AddBetaAsync(beta =>
        {
            beta.Issuer = Template;
            beta.AllowTenants.Add("7f2c1b1e-8d0a-4c1e-9a37-2f0b6f1d0a11");
        });
        var issuer = Template.Replace("{tenantid}", "7f2c1b1e-8d0a-4c1e-9a37-2f0b6f1d0a11", StringComparison.Ordinal);
        var created = await _nodes.Here.ProvisionAsync((TwoNodes.OfBeta with { Issuer = issuer })
            .With("tid", "7f2c1b1e-8d0a-4c1e-9a37-2f0b6f1d0a11"));
        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);

        var result = await ChangeConnectionAsync(beta =>
        {
            beta.Issuer = "https://evil.test";
            beta.AllowTenants.Clear();
        });

        Assert.Equal(ProvisioningReason.IssuerImmutable, result.Reason);
    }

    [Theory]
    [InlineData("https://idp.acme.test", "'acme-oidc'")]
    [InlineData(null, "Issuer is missing")]
    public async Task A_connection_cannot_have_the_issuer_of_another_organizations(string? issuer, string words)
    {
        TwoNodes.AssertChanged(await Do(to => to.AddAsync(Gamma, new OrganizationOptions())));

        var result = await Do(to => to.AddConnectionAsync(
            GammaOidc, new ConnectionOptions { Issuer = issuer, Organization = "gamma" }));

        AssertProblem(result, "JitProvisioning:Connections:gamma-oidc:Issuer", words);
    }

    [Fact]
    public async Task No_switch_that_says_dangerous_is_taken()
    {
        await _nodes.AddBetaAsync();

        AssertProblem(
            await ChangeAsync(beta => beta.DangerousAllowPrivilegedDefaults = true),
            "JitProvisioning:Organizations:beta:DangerousAllowPrivilegedDefaults is the deployer's");
        AssertProblem(
            await ChangeAsync(beta => beta.RoleRules.Add(new RoleRuleOptions
            {
                Value = "admins",
                Role = "Owner",
                DangerousAllowPrivileged = true,
            })),
            "JitProvisioning:Organizations:beta:RoleRules:0:DangerousAllowPrivileged is the deployer's");
        AssertProblem(
            await ChangeConnectionAsync(beta => beta.DangerousAllowPrivilegedDefaults = true),
            "JitProvisioning:Connections:beta-oidc:DangerousAllowPrivilegedDefaults is the deployer's");
        AssertProblem(
            await ChangeConnectionAsync(beta => beta.DangerousAllowAnyone = true),
            "JitProvisioning:Connections:beta-oidc:DangerousAllowAnyone is the deployer's");
        AssertProblem(
            await ChangeConnectionAsync(beta => beta.RoleRules.Add(new RoleRuleOptions
            {
                Value = "admins",
                Role = "Owner",
                DangerousAllowPrivileged = true,
            })),
            "JitProvisioning:Connections:beta-oidc:RoleRules:0:DangerousAllowPrivileged is the deployer's");
    }

    [Fact]
    public async Task A_provider_speaks_for_no_domain_that_its_organization_has_not_proven()
    {
        await _nodes.AddBetaAsync();

        AssertProblem(
            await ChangeConnectionAsync(beta => beta.Domains.Add("acme.test")),
            "JitProvisioning:Connections:beta-oidc:Domains",
            "'acme.test'");
        AssertProblem(
            await ChangeConnectionAsync(beta => beta.LinkOnFirstSignIn = new LinkWindowOptions
            {
                From = IdentityCase.Noon,
                Until = IdentityCase.Noon.AddDays(7),
                Domains = { "victim.test" },
            }),
            "JitProvisioning:Connections:beta-oidc:LinkOnFirstSignIn:Domains",
            "'victim.test'");
        AssertProblem(
            await ChangeAsync(beta => beta.Domains.Add("beta.test")),
            "JitProvisioning:Organizations:beta:Domains",
            "Claim");
    }

    [Fact]
    public async Task Values_of_a_claim_are_named_at_run_time_only_where_the_deployer_lets_them()
    {
        using var nodes = new TwoNodes(builder => builder.AddConnection("shared-oidc", connection =>
        {
            connection.Issuer = "https://login.shared.test";
            connection.OrganizationClaim = "org";
        }));
        var beta = new OrganizationOptions();
        beta.ClaimValues["shared-oidc"] = ["somebody-elses"];

        AssertProblem(
            await nodes.Here.OrganizeAsync(to => to.AddAsync(TwoNodes.Beta, beta)),
            "JitProvisioning:Organizations:beta:ClaimValues:shared-oidc",
            "ClaimValuesAtRunTime");
    }

    [Fact]
    public async Task Attributes_are_mapped_at_run_time_only_where_the_deployer_lets_them()
    {
        using var nodes = new TwoNodes(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
            options.AttributesAtRunTime.Add("department")));
        ConnectionOptions Mapping(string attribute) => new()
        {
            Issuer = "https://idp.beta.test",
            Attributes = { [attribute] = new() { Claim = "x" } },
        };

        AssertProblem(
            await nodes.Here.OrganizeAsync(to => to.AddConnectionAsync(TwoNodes.BetaOidc, Mapping("creditLimit"))),
            $"JitProvisioning:Connections:{TwoNodes.BetaOidc}:Attributes:creditLimit",
            "AttributesAtRunTime");
        var added = await nodes.Here.OrganizeAsync(
            to => to.AddConnectionAsync(TwoNodes.BetaOidc, Mapping("department")));
        Assert.Equal(AdministrationOutcome.Changed, added.Outcome);
        var configuration = await nodes.Here.Get<ConfigurationSource>().RefreshAsync(default);
        Assert.NotNull(configuration.AttributesOf(TwoNodes.BetaOidc)!.Find("department"));
    }

    [Fact]
    public async Task Settings_are_held_against_the_rules_of_the_start_and_the_key_is_named()
    {
        await _nodes.AddBetaAsync();

        AssertProblem(
            await ChangeConnectionAsync(beta => beta.SubjectClaim = "email"),
            "JitProvisioning:Connections:beta-oidc:SubjectClaim");
        AssertProblem(
            await ChangeConnectionAsync(beta => beta.DangerousAllowAnyone = true),
            "JitProvisioning:Connections:beta-oidc:DangerousAllowAnyone");
        AssertProblem(
            await ChangeConnectionAsync(beta => beta.Organization = "nobody"),
            "JitProvisioning:Connections:beta-oidc:Organization",
            "'nobody'");
        AssertProblem(
            await ChangeAsync(beta => beta.DefaultRoles.Add(" ")), "JitProvisioning:Organizations:beta:DefaultRoles");
        Assert.Equal(ProvisioningOutcome.Created, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Outcome);
    }

    [Fact]
    public async Task An_organization_is_removed_only_after_its_connections()
    {
        await _nodes.AddBetaAsync();

        AssertProblem(await Do(to => to.RemoveAsync(TwoNodes.Beta)), "JitProvisioning:Connections:beta-oidc", "first");
        TwoNodes.AssertChanged(await Do(to => to.RemoveConnectionAsync(TwoNodes.BetaOidc)));
        TwoNodes.AssertChanged(await Do(to => to.RemoveAsync(TwoNodes.Beta)));

        Assert.Equal(AdministrationOutcome.NotFound, (await Do(to => to.RemoveAsync(TwoNodes.Beta))).Outcome);
        Assert.Equal(
            ProvisioningReason.NameTaken, (await Do(to => to.AddAsync(TwoNodes.Beta, new OrganizationOptions()))).Reason);
        Assert.Empty(await Do(to => to.ListAsync()));
    }

    [Fact]
    public async Task Two_changes_at_once_are_both_made()
    {
        await _nodes.AddBetaAsync();
        var first = true;

        TwoNodes.AssertChanged(await ChangeAsync(beta =>
        {
            beta.Name = "Beta Ltd";
            if (first)
            {
                first = false;
                _nodes.There.OrganizeAsync(to => to.ChangeAsync(TwoNodes.Beta, other => other.AllowFederation = false))
                    .GetAwaiter()
                    .GetResult();
            }
        }));

        var settings = (await Do(to => to.FindAsync(TwoNodes.Beta)))!.Settings;
        Assert.Equal(("Beta Ltd", false), (settings.Name!, settings.AllowFederation));
    }

    [Fact]
    public async Task What_is_found_is_a_copy()
    {
        await _nodes.AddBetaAsync();

        (await Do(to => to.FindConnectionAsync(TwoNodes.BetaOidc)))!.Settings.Enabled = false;
        (await Do(to => to.ListAsync()))[0].Settings.Active = false;

        Assert.Equal(ProvisioningOutcome.Created, (await _nodes.There.ProvisionAsync(TwoNodes.OfBeta)).Outcome);
    }

    [Fact]
    public async Task A_store_without_organizations_says_so()
    {
        using var engine = new EngineHost(store: Substitute.For<IUserStore>());

        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => engine.OrganizeAsync(to => to.ListAsync()));

        Assert.Contains("IOrganizationStore", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_keeps_saying_no_or_throws_changes_nothing_and_is_reported()
    {
        var store = Substitute.For<IUserStore, IOrganizationStore>();
        var organizations = (IOrganizationStore)store;
        organizations.ReadAsync(default, default).ReturnsForAnyArgs(new StoredOrganizations(0, [], []));
        using var engine = new EngineHost(store: store);

        var contention = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            engine.OrganizeAsync(to => to.AddAsync(Gamma, new OrganizationOptions())));
        organizations.CommitAsync(default!, default).ReturnsForAnyArgs<bool>(_ => throw new TimeoutException());
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            engine.OrganizeAsync(to => to.AddAsync(Gamma, new OrganizationOptions())));

        Assert.Contains("StoreContention", contention.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(fault.InnerException);
    }

    public void Dispose() => _nodes.Dispose();

    private static void AssertProblem(SettingsResult result, params string[] words)
    {
        Assert.Equal(AdministrationOutcome.Refused, result.Outcome);
        Assert.Equal(ProvisioningReason.SettingsInvalid, result.Reason);
        Assert.Contains(
            result.Problems, problem => words.All(word => problem.Contains(word, StringComparison.Ordinal)));
    }

    private Task<T> Do<T>(Func<IOrganizationAdministration, ValueTask<T>> act) => _nodes.Here.OrganizeAsync(act);

    private Task<SettingsResult> ChangeAsync(Action<OrganizationOptions> change) =>
        Do(to => to.ChangeAsync(TwoNodes.Beta, change, "maria"));

    private Task<SettingsResult> ChangeConnectionAsync(Action<ConnectionOptions> change) =>
        Do(to => to.ChangeConnectionAsync(TwoNodes.BetaOidc, change));
}
