using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A page that turns the cookie of the provider's sign-in into the application's own, in a later
/// request.</summary>
public sealed class ExternalCookiePageTests
{
    private const string External = "external";

    [Theory]
    [InlineData("/finish", true)]
    [InlineData("/finish/own", false)]
    public async Task Its_session_carries_the_account_or_there_is_none(string page, bool hasSession)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.SignInScheme = External,
            Services = services => services.AddAuthentication().AddCookie(External),
            Pipeline = pipeline =>
            {
                pipeline.MapGet("/finish", context => FinishAsync(context, principal => principal));
                pipeline.MapGet("/finish/own", context => FinishAsync(context, principal => new ClaimsPrincipal(
                    new ClaimsIdentity([new Claim("name", principal.FindFirstValue("sub") ?? "nobody")], "own"))));
            },
        });
        var browser = application.NewBrowser();
        await browser.SignInAsync();

        var answer = await browser.GetAsync(page);

        Assert.Equal(hasSession ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(hasSession, browser.HasSession);
        if (hasSession)
        {
            var user = Assert.Single(application.Store.Users);
            Assert.Contains($"{JitClaimTypes.UserId}={user.Id.Value}", await browser.ClaimsAsync());
        }
    }

    private static async Task FinishAsync(HttpContext context, Func<ClaimsPrincipal, ClaimsPrincipal> make)
    {
        var external = await context.AuthenticateAsync(External);
        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, make(external.Principal!), external.Properties);
    }
}
