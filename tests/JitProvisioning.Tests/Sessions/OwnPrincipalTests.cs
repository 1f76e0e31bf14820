using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

/// <summary>A host that makes a principal of its own of a provisioned sign-in.</summary>
public sealed class OwnPrincipalTests
{
    [Fact]
    public async Task Its_session_bears_the_account_and_follows_it()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events = new OpenIdConnectEvents { OnTicketReceived = SignInOwnAsync },
            Services = services => services.AddSingleton<TimeProvider>(clock),
        });
        var browser = application.NewBrowser();
        await browser.SignInAsync();
        var user = Assert.Single(application.Store.Users).Id;

        var claims = await browser.ClaimsAsync();
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUserAdministration>().SuspendAsync(user);
        clock.Advance(new SessionOptions().MaxStaleness);

        Assert.Contains($"{ClaimTypes.Role}=Clerk", claims);
        Assert.Contains($"{JitClaimTypes.UserId}={user}", claims);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/me")).StatusCode);
    }

    private static async Task SignInOwnAsync(TicketReceivedContext context)
    {
        var own = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "Clerk")], "own"));
        await context.HttpContext.SignInAsync("Cookies", own, context.Properties);
        context.HandleResponse();
        context.Response.Redirect("/");
    }
}
