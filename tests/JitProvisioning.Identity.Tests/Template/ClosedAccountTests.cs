using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>Every other way in that a user of the application may have, once the account is suspended: each is shown to
/// open it first.</summary>
public sealed class ClosedAccountTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const string Name = "local@elsewhere.test";
    private const string Password = "Correct-horse-1";

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recovery_code(bool isSuspended)
    {
        await using var host = await StartAsync();
        var (id, code) = await CreateAsync(host, withTwoFactor: true);
        var browser = await EnterPasswordAsync(host);

        await SuspendAsync(host, id, isSuspended);
        var form = await browser.OpenAsync("/Identity/Account/LoginWithRecoveryCode");
        await browser.FollowAsync(form.Press(
            "main form button[type=submit]", ("Input.RecoveryCode", code)));

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_factor(bool isSuspended)
    {
        await using var host = await StartAsync();
        var (id, _) = await CreateAsync(host, withTwoFactor: true);
        var browser = await EnterPasswordAsync(host);

        await SuspendAsync(host, id, isSuspended);
        await browser.OpenAsync("/two-factor");

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_remembered_device(bool isSuspended)
    {
        await using var host = await StartAsync();
        var (id, _) = await CreateAsync(host, withTwoFactor: true);
        var browser = await EnterPasswordAsync(host);
        await browser.OpenAsync("/two-factor");
        await browser.OpenAsync("/sign-out");
        Assert.Null(await browser.WhoAmIAsync());

        await SuspendAsync(host, id, isSuspended);
        await EnterPasswordAsync(browser);

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_passkey(bool isSuspended)
    {
        await using var host = await StartAsync();
        var (id, _) = await CreateAsync(host);
        var browser = host.OpenBrowser("nobody");
        await browser.OpenAsync("/passkey-options");

        await SuspendAsync(host, id, isSuspended);
        await browser.OpenAsync("/passkey");

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_once_something_took_the_lock_off(bool isSuspended)
    {
        await using var host = await StartAsync();
        var (id, _) = await CreateAsync(host);

        await SuspendAsync(host, id, isSuspended);
        await host.WithUserAsync(id, (manager, user) => manager.SetLockoutEndDateAsync(user, null));
        var browser = await EnterPasswordAsync(host);

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_is_remembered(bool isSuspended)
    {
        await using var host = await StartAsync(TimeSpan.Zero);
        var (id, _) = await CreateAsync(host);
        var browser = await EnterPasswordAsync(host, ("Input.RememberMe", "true"));
        Assert.NotNull(await browser.WhoAmIAsync());

        await SuspendAsync(host, id, isSuspended);

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_is_renewed_at_the_account_page(bool isSuspended)
    {
        await using var host = await StartAsync();
        var (id, _) = await CreateAsync(host);
        var browser = await EnterPasswordAsync(host);
        var form = await browser.OpenAsync("/Identity/Account/Manage");

        await SuspendAsync(host, id, isSuspended);
        await browser.FollowAsync(form.Press("#update-profile-button", ("Input.PhoneNumber", "+15550000")));

        await AssertSessionAsync(browser, isSuspended);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_whose_stamp_still_holds(bool isSuspended)
    {
        await using var host = await StartAsync(TimeSpan.Zero);
        var (id, _) = await CreateAsync(host);
        var browser = await EnterPasswordAsync(host);
        var stamp = await host.WithUserAsync(id, (manager, user) => manager.GetSecurityStampAsync(user));

        // As after a suspension by a statement of the application's own.
        await SuspendAsync(host, id, isSuspended);
        await host.InScopeAsync(async services =>
        {
            var context = services.GetRequiredService<ApplicationDbContext>();
            (await context.Users.FindAsync(id))!.SecurityStamp = stamp;
            return await context.SaveChangesAsync();
        });

        await AssertSessionAsync(browser, isSuspended);
    }

    private Task<TemplateHost> StartAsync(TimeSpan? interval = null) => fixture.StartHostAsync(new()
    {
        ValidationInterval = interval,
        HasOwnModel = true,
        Identity = options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3,
        Services = services => services.AddScoped<IPasskeyHandler<IdentityUser>, AnyPasskeyHandler>(),
        Map = app =>
        {
            app.MapGet("/two-factor", async (SignInManager<IdentityUser> manager) =>
            {
                var user = (await manager.GetTwoFactorAuthenticationUserAsync())!;
                var token = await manager.UserManager.GenerateTwoFactorTokenAsync(user, "Email");
                return (await manager.TwoFactorSignInAsync("Email", token, false, true)).ToString();
            });
            app.MapGet("/passkey-options", (SignInManager<IdentityUser> manager) =>
                manager.MakePasskeyRequestOptionsAsync(null));
            app.MapGet("/passkey", async (SignInManager<IdentityUser> manager) =>
                (await manager.PasskeySignInAsync(JsonSerializer.Serialize(Name))).ToString());
            app.MapGet("/sign-out", (SignInManager<IdentityUser> manager) => manager.SignOutAsync());
        },
    });

    private static async Task<(string Id, string Code)> CreateAsync(TemplateHost host, bool withTwoFactor = false) =>
        await host.InManagerAsync(async manager =>
        {
            var user = new IdentityUser { UserName = Name, Email = Name, EmailConfirmed = true };
            Assert.True((await manager.CreateAsync(user, Password)).Succeeded);
            if (!withTwoFactor)
            {
                return (user.Id, "");
            }

            await manager.SetTwoFactorEnabledAsync(user, true);
            return (user.Id, (await manager.GenerateNewTwoFactorRecoveryCodesAsync(user, 1))!.Single());
        });

    private static async Task SuspendAsync(TemplateHost host, string id, bool isSuspended)
    {
        if (isSuspended)
        {
            var result = await host.AdministerAsync(accounts => accounts.SuspendAsync(new UserId(id)));
            Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        }
    }

    private static async Task<TemplateBrowser> EnterPasswordAsync(
        TemplateHost host, params (string Name, string Value)[] typed)
    {
        var browser = host.OpenBrowser("nobody");
        await EnterPasswordAsync(browser, typed);
        return browser;
    }

    private static async Task EnterPasswordAsync(TemplateBrowser browser, params (string Name, string Value)[] typed)
    {
        var form = await browser.OpenAsync("/Identity/Account/Login");
        await browser.FollowAsync(form.Press(
            "#login-submit", [("Input.Email", Name), ("Input.Password", Password), .. typed]));
    }

    private static async Task AssertSessionAsync(TemplateBrowser browser, bool isSuspended) =>
        Assert.Equal(isSuspended, await browser.WhoAmIAsync() is null);
}
