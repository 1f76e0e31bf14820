using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>Users and logins that the application made by itself: they lead nobody to an account.</summary>
public sealed class TemplateExistingUserTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const string Address = "alice@superfantasy.test";

    [NodeFact]
    public async Task A_user_who_holds_the_address_is_neither_signed_in_nor_linked()
    {
        await using var host = await fixture.StartHostAsync();
        await AddUserAsync(host);
        var before = Assert.Single(await host.RowsAsync<IdentityUser>());
        var browser = host.OpenBrowser("alice");

        var page = await browser.SignInAsync();

        Assert.True(page.IsRefusal(), page.ToString());
        Assert.Null(await browser.WhoAmIAsync());
        var after = Assert.Single(await host.RowsAsync<IdentityUser>());
        Assert.Equal((before.Id, before.ConcurrencyStamp), (after.Id, after.ConcurrencyStamp));
        Assert.Empty(await host.RowsAsync<IdentityUserLogin<string>>());
        Assert.Empty(await host.RowsAsync<JitIdentity>());
    }

    [NodeFact]
    public async Task A_login_that_the_application_added_signs_nobody_in()
    {
        await using var host = await fixture.StartHostAsync();
        var id = await AddUserAsync(host, "somebody@elsewhere.test");
        await host.WithUserAsync(
            id, (manager, user) => manager.AddLoginAsync(user, new UserLoginInfo("acme", "alice", "acme")));
        var browser = host.OpenBrowser("alice");

        var page = await browser.SignInAsync();

        Assert.True(page.IsRefusal(), page.ToString());
        Assert.Null(await browser.WhoAmIAsync());
        Assert.Equal(id, Assert.Single(await host.RowsAsync<IdentityUser>()).Id);
        Assert.Empty(await host.RowsAsync<JitIdentity>());
        Assert.Equal(ProvisioningOutcome.Denied, Assert.Single(await host.RowsAsync<JitAuditEntry>()).Outcome);
    }

    [NodeFact]
    public async Task Who_removed_the_login_on_the_account_page_is_not_signed_in_and_gets_no_twin()
    {
        await using var host = await fixture.StartHostAsync();
        var open = host.OpenBrowser("alice");
        await open.SignInAsync();
        var user = await host.SingleUserAsync();
        await host.WithUserAsync(user.Id, (manager, found) => manager.AddPasswordAsync(found, "Pass-word-1"));
        var browser = host.OpenBrowser("alice");
        await browser.SignInAsync();

        var logins = await browser.OpenAsync("/Identity/Account/Manage/ExternalLogins");
        await browser.FollowAsync(logins.Press("form[id^=remove-login]"));
        var left = await host.RowsAsync<IdentityUserLogin<string>>();
        var again = host.OpenBrowser("alice");
        var form = await again.SignInAsync();
        await again.FollowAsync(form.Press("form[action*=Confirmation]", ("Input.Email", Address)));

        Assert.Empty(left);
        Assert.Null(await again.WhoAmIAsync());
        Assert.Equal(user.Id, Assert.Single(await host.RowsAsync<IdentityUser>()).Id);
        Assert.Empty(await host.RowsAsync<IdentityUserLogin<string>>());
    }

    private static async Task<string> AddUserAsync(TemplateHost host, string address = Address)
    {
        var user = new IdentityUser { UserName = address, Email = address, EmailConfirmed = true };
        var made = await host.InManagerAsync(manager => manager.CreateAsync(user, "Pass-word-1"));
        Assert.True(made.Succeeded);
        return user.Id;
    }
}
