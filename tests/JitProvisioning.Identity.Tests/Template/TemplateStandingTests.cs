using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>Locked, suspended and deleted users, by either side's means, at the template's pages.</summary>
public sealed class TemplateStandingTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    [NodeFact]
    public async Task The_account_page_shows_the_login()
    {
        await using var host = await fixture.StartHostAsync();
        var browser = host.OpenBrowser("alice");
        await browser.SignInAsync();

        var page = await browser.OpenAsync("/Identity/Account/Manage/ExternalLogins");

        Assert.Equal("/Identity/Account/Manage/ExternalLogins", page.Address.AbsolutePath);
        Assert.Contains(
            page.Document.QuerySelectorAll("table td"), cell => cell.TextContent.Trim() == "acme");
    }

    [NodeFact]
    public async Task A_user_locked_by_UserManager_is_refused_until_the_lock_is_over()
    {
        await using var host = await fixture.StartHostAsync();
        await host.OpenBrowser("alice").SignInAsync();
        var user = await host.SingleUserAsync();

        await LockAsync(host, user.Id, TimeSpan.FromHours(1));
        var locked = host.OpenBrowser("alice");
        var refused = await locked.SignInAsync();
        var entry = (await host.RowsAsync<JitAuditEntry>()).Single(row => row.Outcome == ProvisioningOutcome.Denied);
        await LockAsync(host, user.Id, TimeSpan.FromMinutes(-1));
        var page = await host.OpenBrowser("alice").SignInAsync();

        Assert.True(refused.IsRefusal(), refused.ToString());
        Assert.Equal(ProvisioningReason.AccountLocked, entry.Reason);
        Assert.Null(await locked.WhoAmIAsync());
        Assert.True(page.IsHome(), page.ToString());
    }

    [NodeFact]
    public async Task Suspending_ends_the_open_session_and_keeps_the_person_out_until_reactivated()
    {
        await using var host = await fixture.StartHostAsync(new()
        {
            ValidationInterval = TimeSpan.Zero,

            // With no role to lose, nothing but the suspension ends the session.
            Connection = connection => connection.DefaultRoles.Clear(),
        });
        var open = host.OpenBrowser("alice");
        await open.SignInAsync();
        var id = (await open.WhoAmIAsync()).UserId();

        var suspended = await host.AdministerAsync(accounts => accounts.SuspendAsync(new UserId(id), "operator"));
        var isLockedOut = await host.WithUserAsync(id, (manager, user) => manager.IsLockedOutAsync(user));
        var whileSuspended = await open.WhoAmIAsync();
        var refused = await host.OpenBrowser("alice").SignInAsync();
        await host.AdministerAsync(accounts => accounts.ReactivateAsync(new UserId(id), "operator"));
        var again = host.OpenBrowser("alice");
        var page = await again.SignInAsync();

        Assert.Equal(AdministrationOutcome.Changed, suspended.Outcome);
        Assert.True(isLockedOut);
        Assert.Null(whileSuspended);
        Assert.True(refused.IsRefusal(), refused.ToString());
        Assert.True(page.IsHome(), page.ToString());
        Assert.Equal(id, (await again.WhoAmIAsync()).UserId());
        Assert.False(await host.WithUserAsync(id, (manager, user) => manager.IsLockedOutAsync(user)));
        Assert.Null(await open.WhoAmIAsync());
    }

    [NodeFact]
    public async Task Who_deletes_the_own_data_on_the_template_s_page_stays_deleted_and_gets_no_twin()
    {
        await using var host = await fixture.StartHostAsync();
        var browser = host.OpenBrowser("alice");
        await browser.SignInAsync();

        var form = await browser.OpenAsync("/Identity/Account/Manage/DeletePersonalData");
        await browser.FollowAsync(form.Press("form#delete-user"));
        var left = await host.RowsAsync<IdentityUser>();
        var refused = await host.OpenBrowser("alice").SignInAsync();

        Assert.Empty(left);
        Assert.Null(await browser.WhoAmIAsync());
        Assert.True(refused.IsRefusal(), refused.ToString());
        Assert.Empty(await host.RowsAsync<IdentityUser>());
        Assert.Empty(await host.RowsAsync<IdentityUserLogin<string>>());
        Assert.Contains(
            await host.RowsAsync<JitAuditEntry>(), entry => entry.Reason == ProvisioningReason.AccountDeleted);
    }

    private static async Task LockAsync(TemplateHost host, string id, TimeSpan time)
    {
        var locked = await host.WithUserAsync(
            id, (manager, user) => manager.SetLockoutEndDateAsync(user, DateTimeOffset.UtcNow + time));
        Assert.True(locked.Succeeded);
    }
}
