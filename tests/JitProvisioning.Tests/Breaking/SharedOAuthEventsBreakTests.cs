using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>Options that are made anew, as after a change of the settings, with the host's one object of
/// events.</summary>
public sealed class SharedOAuthEventsBreakTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_of_a_class_of_their_own_are_chained_once_and_go_on(bool setsDelegate)
    {
        using var provider = new ScriptedUserEndpoint();
        var events = new OwnEvents();
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(
            provider,
            builder => builder.AddConnection("own", connection => connection.Issuer = OAuthApplication.Issuer),
            services: services => services.AddAuthentication().AddOAuth<OwnOptions, OwnHandler>("own", options =>
            {
                OAuthApplication.Configure(options, provider, null);
                options.CallbackPath = "/signin-own";
                options.Events = events;
                if (setsDelegate)
                {
                    events.OnCreatingTicket = _ => Task.CompletedTask;
                }
            })));
        application.Services.GetRequiredService<IOptionsMonitorCache<OwnOptions>>().Clear();
        var browser = application.NewBrowser();

        await browser.SignInByAsync("own");

        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
        Assert.Single(application.Store.AuditTrail);
    }
}
