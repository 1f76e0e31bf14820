using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A person's first sign-in through the template's own pages, and the next one.</summary>
public sealed class FirstSignInTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_signs_in_by_the_template_s_button_with_organization_and_roles(bool withRoles)
    {
        await using var host = await fixture.StartHostAsync(new() { WithRoles = withRoles });
        var browser = host.OpenBrowser("alice");

        var page = await browser.SignInAsync();
        var claims = await browser.WhoAmIAsync();

        Assert.True(page.IsHome(), page.ToString());
        Assert.Equal(
            ["POST /signin-oidc 302", "GET /Identity/Account/ExternalLogin 302", "GET / 200", "GET /whoami 200"],
            page.Trail.TakeLast(4));
        Assert.Equal((await host.SingleUserAsync()).Id, claims.UserId());
        Assert.Equal("acme", claims.Organization());
        Assert.Equal(["Member"], claims.OrganizationRoles());
    }

    [NodeFact]
    public async Task The_user_is_as_UserManager_would_have_made_it()
    {
        await using var host = await fixture.StartHostAsync();
        await host.OpenBrowser("alice").SignInAsync();
        var user = await host.SingleUserAsync();

        await host.InManagerAsync(manager => manager.CreateAsync(
            new IdentityUser { UserName = "carol@superfantasy.test", Email = "carol@superfantasy.test" }));
        var users = await host.RowsAsync<IdentityUser>();
        var made = users.Single(other => other.Id != user.Id);

        Assert.Equal("alice@superfantasy.test", user.Email);
        Assert.Equal(user.Email, user.UserName);
        Assert.Equal(AsManagerDoes(made.NormalizedEmail!), user.NormalizedEmail);
        Assert.Equal(AsManagerDoes(made.NormalizedUserName!), user.NormalizedUserName);
        Assert.Equal(made.LockoutEnabled, user.LockoutEnabled);
        Assert.Equal(made.TwoFactorEnabled, user.TwoFactorEnabled);
        Assert.Equal(made.AccessFailedCount, user.AccessFailedCount);
        Assert.Equal(made.LockoutEnd, user.LockoutEnd);
        Assert.True(user.EmailConfirmed);
        Assert.Null(user.PasswordHash);
        Assert.False(string.IsNullOrEmpty(user.SecurityStamp));
        Assert.False(string.IsNullOrEmpty(user.ConcurrencyStamp));
        Assert.NotEqual(made.SecurityStamp, user.SecurityStamp);
    }

    [NodeFact]
    public async Task Beside_the_user_stand_the_login_the_key_and_the_audit_entry()
    {
        await using var host = await fixture.StartHostAsync();
        await host.OpenBrowser("alice").SignInAsync();

        var login = Assert.Single(await host.RowsAsync<IdentityUserLogin<string>>());
        var key = Assert.Single(await host.RowsAsync<JitIdentity>());
        var own = Assert.Single(await host.RowsAsync<JitUser>());
        var audit = Assert.Single(await host.RowsAsync<JitAuditEntry>());

        Assert.Equal(("acme", "alice", "acme"), (login.LoginProvider, login.ProviderKey, login.ProviderDisplayName));
        Assert.Equal(((await fixture.Provider).Issuer, "alice"), (key.Issuer, key.Subject));
        Assert.Equal("alice@superfantasy.test", own.VerifiedAddress);
        Assert.Equal((ProvisioningOutcome.Created, own.Id), (audit.Outcome, audit.UserId));
    }

    [NodeFact]
    public async Task The_next_sign_in_writes_nothing_and_costs_the_library_one_command()
    {
        await using var host = await fixture.StartHostAsync();
        await host.OpenBrowser("alice").SignInAsync();
        var before = await host.SnapshotAsync();
        var browser = host.OpenBrowser("alice");

        var atProvider = await browser.SignInAsync(stopBefore: BrowserPages.IsCallback);
        host.Commands.Clear();
        var provisioned = await browser.FollowAsync(atProvider.Held!, BrowserPages.IsLoginPage);
        var ofLibrary = host.Commands.Commands;
        var page = await browser.FollowAsync(provisioned.Held!);
        var all = host.Commands.Commands;

        Assert.True(page.IsHome(), page.ToString());
        Assert.Single(ofLibrary);
        Assert.All(all, command => Assert.StartsWith("SELECT", command, StringComparison.Ordinal));
        Assert.Equal(before, await host.SnapshotAsync());
    }

    [NodeTheory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("password")]
    public async Task No_password_signs_such_a_user_in(string password)
    {
        await using var host = await fixture.StartHostAsync();
        await host.OpenBrowser("alice").SignInAsync();
        var user = await host.SingleUserAsync();
        var browser = host.OpenBrowser("alice");

        var form = await browser.OpenAsync("/Identity/Account/Login");
        var page = await browser.FollowAsync(
            form.Press("form#account", ("Input.Email", user.Email!), ("Input.Password", password)));
        var checkedByCode = await host.WithUserAsync(
            user.Id, (manager, found) => manager.CheckPasswordAsync(found, password));

        Assert.Equal("/Identity/Account/Login", page.Address.AbsolutePath);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".validation-summary-errors, .field-validation-error"));
        Assert.Null(await browser.WhoAmIAsync());
        Assert.False(checkedByCode);
    }

    private static string AsManagerDoes(string normalized) =>
        normalized.Replace("CAROL", "ALICE", StringComparison.Ordinal);
}
