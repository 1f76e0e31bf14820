using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>What becomes of open sessions; where nothing else is said, their security stamp is compared at every
/// request.</summary>
public sealed class SessionTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    [NodeFact]
    public async Task A_session_that_is_validated_keeps_its_organization_and_roles()
    {
        await using var host = await StartAsync();
        await host.OpenBrowser("member").SignInAsync("shared");
        var browser = host.OpenBrowser("member");
        await browser.SignInAsync();

        var first = await browser.WhoAmIAsync();
        var later = await browser.WhoAmIAsync();

        Assert.Equal("acme", first.Organization());
        Assert.Equal(["acme", "other"], later.Memberships().Order(StringComparer.Ordinal));
        Assert.Equal("acme", later.Organization());
        Assert.Equal(["Member"], later.OrganizationRoles());
    }

    [NodeFact]
    public async Task Switching_the_organization_keeps_the_roles_that_UserManager_gave()
    {
        // Without comparing stamps: that makes the principal anew.
        await using var host = await StartAsync(TimeSpan.FromHours(1));
        await host.OpenBrowser("member").SignInAsync("shared");
        await GiveRoleAsync(host, (await host.SingleUserAsync()).Id, "Auditor");
        var browser = host.OpenBrowser("member");
        await browser.SignInAsync("shared");

        var before = await browser.WhoAmIAsync();
        var isAuditorBefore = await browser.IsInRoleAsync("Auditor");
        var switched = await browser.SwitchAsync("other");
        var after = await browser.WhoAmIAsync();

        Assert.Null(before.Organization());
        Assert.True(isAuditorBefore);
        Assert.True(switched);
        Assert.Equal("other", after.Organization());
        Assert.Equal(["Guest"], after.OrganizationRoles());
        Assert.True(await browser.IsInRoleAsync("Auditor"));
        Assert.False(await browser.SwitchAsync("elsewhere"));
    }

    [NodeFact]
    public async Task Removing_a_membership_ends_the_sessions_that_carry_its_role()
    {
        await using var host = await StartAsync();
        var open = host.OpenBrowser("member");
        await open.SignInAsync("shared");
        await open.SwitchAsync("other");
        var before = await open.WhoAmIAsync();
        var stamp = (await host.SingleUserAsync()).SecurityStamp;

        await host.MembersAsync(accounts => accounts.RemoveAsync(
            new UserId(before.UserId()), new OrganizationId("other"), "operator"));
        var afterwards = await open.WhoAmIAsync();
        var again = host.OpenBrowser("member");
        await again.SignInAsync("shared");
        var claims = await again.WhoAmIAsync();

        Assert.Equal(["Guest"], before.OrganizationRoles());
        Assert.NotEqual(stamp, (await host.SingleUserAsync()).SecurityStamp);
        Assert.Null(afterwards);
        Assert.Equal("acme", claims.Organization());
        Assert.Equal(["acme"], claims.Memberships());
        Assert.DoesNotContain("Guest", claims.OrganizationRoles());
    }

    [NodeFact]
    public async Task An_organization_suspended_by_another_node_leaves_the_session_with_its_next_validation()
    {
        using var folder = new TestFolder();
        var options = new TemplateOptions
        {
            Folder = folder,
            WithSharedConnection = true,
            ValidationInterval = TimeSpan.Zero,
            Services = services => services.PostConfigure<JitProvisioningOptions>(provisioning =>
            {
                provisioning.Connections["shared"].OrganizationMap.Remove("supercorp");
                provisioning.Connections["shared"].ClaimValuesAtRunTime = true;
            }),
        };
        await using var there = await fixture.StartHostAsync(options);
        await using var host = await fixture.StartHostAsync(options);
        var added = new OrganizationOptions { Name = "Third" };
        added.ClaimValues["shared"] = ["supercorp"];
        await OrganizeAsync(there, organizations => organizations.AddAsync(new OrganizationId("third"), added));
        var browser = host.OpenBrowser("member");
        await browser.SignInAsync("shared");
        var before = await browser.WhoAmIAsync();

        await OrganizeAsync(there, organizations =>
            organizations.ChangeAsync(new OrganizationId("third"), third => third.Active = false));
        var after = await browser.WhoAmIAsync();

        Assert.Contains("third", before.Memberships());
        Assert.DoesNotContain("third", after.Memberships());
        Assert.Contains("acme", after.Memberships());
    }

    [NodeFact]
    public async Task A_role_that_the_configuration_no_longer_gives_ends_the_sessions_that_carry_it()
    {
        using var folder = new TestFolder();
        var open = await SignInToEarlierConfigurationAsync(folder);
        await using var host = await fixture.StartHostAsync(
            new() { Folder = folder, ValidationInterval = TimeSpan.Zero });
        open.Application = host.Address;

        var before = await open.WhoAmIAsync();
        var again = host.OpenBrowser("alice");
        await again.SignInAsync();
        var claims = await again.WhoAmIAsync();

        Assert.Equal(["Editor", "Member"], before.OrganizationRoles().Order(StringComparer.Ordinal));
        Assert.Equal(before.UserId(), claims.UserId());
        Assert.Equal(["Member"], claims.OrganizationRoles());
        Assert.Null(await open.WhoAmIAsync());
    }

    [NodeFact]
    public async Task A_stamp_that_UserManager_renewed_ends_a_session_though_the_librarys_checks_renew_the_cookie()
    {
        // Each request issues the cookie anew, and Identity compares stamps two seconds after the issue.
        var interval = TimeSpan.FromSeconds(2);
        await using var host = await fixture.StartHostAsync(new()
        {
            ValidationInterval = interval,
            Services = services => services.Configure<SessionOptions>(sessions => sessions.MaxStaleness = TimeSpan.Zero),
        });
        var browser = host.OpenBrowser("alice");
        await browser.SignInAsync();
        var id = (await host.SingleUserAsync()).Id;
        await host.WithUserAsync(id, (manager, user) => manager.UpdateSecurityStampAsync(user));

        var asked = 0;
        for (var waited = TimeSpan.Zero; waited < 3 * interval; waited += interval / 8)
        {
            await Task.Delay(interval / 8);
            asked++;
            if (await browser.WhoAmIAsync() is null)
            {
                break;
            }
        }

        Assert.Null(await browser.WhoAmIAsync());
        Assert.True(asked > 1);
    }

    private Task<TemplateHost> StartAsync(TimeSpan validationInterval = default) => fixture.StartHostAsync(new()
    {
        WithRoles = true,
        WithSharedConnection = true,
        ValidationInterval = validationInterval,
    });

    private async Task<TemplateBrowser> SignInToEarlierConfigurationAsync(TestFolder folder)
    {
        await using var host = await fixture.StartHostAsync(new()
        {
            Folder = folder,
            Connection = connection => connection.DefaultRoles.Add("Editor"),
        });
        var browser = host.OpenBrowser("alice");
        await browser.SignInAsync();
        return browser;
    }

    private static async Task OrganizeAsync(
        TemplateHost host, Func<IOrganizationAdministration, ValueTask<SettingsResult>> act)
    {
        var result = await host.InScopeAsync(services =>
            act(services.GetRequiredService<IOrganizationAdministration>()).AsTask());
        Assert.StartsWith("Changed", result.ToString(), StringComparison.Ordinal);
    }

    private static async Task GiveRoleAsync(TemplateHost host, string id, string role)
    {
        await host.InScopeAsync(services => services.GetRequiredService<RoleManager<IdentityRole>>()
            .CreateAsync(new IdentityRole(role)));
        var given = await host.WithUserAsync(id, (manager, user) => manager.AddToRoleAsync(user, role));
        Assert.True(given.Succeeded);
    }
}
