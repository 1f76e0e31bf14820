using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

/// <summary>A host that signs in by itself inside an event of the handler, with properties of its own or
/// none.</summary>
public sealed class HostSignsInBreakTests
{
    [Fact]
    public async Task A_lost_hook_and_a_host_that_signs_in_by_itself_start_no_session()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events = new OpenIdConnectEvents
            {
                OnTicketReceived = context => SignInAsync(context, context.Principal!),
            },
            Services = services => services
                .AddSingleton<IOptionsFactory<OpenIdConnectOptions>, OptionsFactory<OpenIdConnectOptions>>(),
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.Empty(application.Store.Users);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task A_host_that_signs_in_ahead_of_provisioning_starts_no_session()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events = new OpenIdConnectEvents
            {
                OnTokenValidated = async context =>
                {
                    await context.HttpContext.SignInAsync("Cookies", context.Principal!);
                    context.HandleResponse();
                    context.Response.Redirect("/");
                },
            },
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.Empty(application.Store.Users);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task A_lost_hook_of_oauth_and_a_host_that_signs_in_by_itself_start_no_session()
    {
        using var provider = new ScriptedUserEndpoint();
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(
            provider,
            hub: options => options.Events = new OAuthEvents
            {
                OnCreatingTicket = context => OAuthApplication.AskAsync(context, handOver: true),
                OnTicketReceived = context => SignInAsync(context, context.Principal!),
            },
            services: services => services
                .AddSingleton<IOptionsFactory<OAuthOptions>, OptionsFactory<OAuthOptions>>()));
        var browser = application.NewBrowser();

        await browser.SignInByAsync(OAuthApplication.Hub);

        Assert.Empty(application.Store.Users);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task A_session_of_the_hosts_own_principal_without_properties_follows_the_account()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events = new OpenIdConnectEvents
            {
                OnTicketReceived = context => SignInAsync(context, new ClaimsPrincipal(
                    new ClaimsIdentity([new Claim(ClaimTypes.Role, "Clerk")], "own"))),
            },
            Services = services => services.AddSingleton<TimeProvider>(clock),
        });
        var browser = application.NewBrowser();
        await browser.SignInAsync();
        var user = Assert.Single(application.Store.Users).Id;

        var claims = await browser.ClaimsAsync();
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUserAdministration>().SuspendAsync(user);
        clock.Advance(new SessionOptions().MaxStaleness);

        Assert.Contains($"{JitClaimTypes.UserId}={user}", claims);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/me")).StatusCode);
    }

    private static async Task SignInAsync(TicketReceivedContext context, ClaimsPrincipal principal)
    {
        await context.HttpContext.SignInAsync("Cookies", principal);
        context.HandleResponse();
        context.Response.Redirect("/");
    }
}
