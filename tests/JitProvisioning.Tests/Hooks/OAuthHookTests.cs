using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class OAuthHookTests
{
    public static TheoryData<string> Situations => new(OAuthSituations.All.Select(situation => situation.Name));

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Provisioning_is_never_lost_silently(string name)
    {
        var situation = OAuthSituations.All.Single(each => each.Name == name);
        var calls = new HookCalls();
        using var provider = new ScriptedUserEndpoint();
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(
            provider,
            situation.Provisioning,
            google: options => situation.Options(options, calls),
            services: services => situation.Services(services, calls),
            lineFirst: situation.LineFirst));
        situation.Started(application);
        var browser = application.NewBrowser();

        await browser.SignInByAsync(OAuthApplication.Google);

        Assert.Equal(
            situation.Outcome is HookOutcome.Provisioned or HookOutcome.LeftAlone, browser.HasSession);
        Assert.Equal(situation.Calls, calls.Count);
        switch (situation.Outcome)
        {
            case HookOutcome.Provisioned:
                await AssertProvisionedOnceAsync(application, browser);
                break;
            case HookOutcome.Refused:
                Assert.Empty(application.Store.Users);
                Assert.Equal(ProvisioningOutcome.Denied, Assert.Single(application.Store.AuditTrail).Outcome);
                break;
            case HookOutcome.EndedByHostLater:
                Assert.Single(application.Store.Users);
                Assert.Single(application.Store.AuditTrail);
                break;
            default:
                Assert.Empty(application.Store.Users);
                Assert.Empty(application.Store.AuditTrail);
                break;
        }
    }

    [Fact]
    public async Task A_handler_with_events_of_its_own_class_keeps_them()
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
            })));
        var browser = application.NewBrowser();

        await browser.SignInByAsync("own");

        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
        Assert.Equal(1, events.Asked);
    }

    private static async Task AssertProvisionedOnceAsync(TestApplication application, Browser browser)
    {
        var user = Assert.Single(application.Store.Users);
        Assert.Single(application.Store.AuditTrail);
        Assert.Contains($"{JitClaimTypes.UserId}={user.Id.Value}", await browser.ClaimsAsync());
    }
}
