using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>What hosts are known to do. A row stays for good.</summary>
internal static class OpenIdConnectSituations
{
    private const string Scheme = TestApplication.Scheme;

    public static IReadOnlyList<OpenIdConnectSituation> All { get; } =
    [
        new("the line comes before AddAuthentication", HookOutcome.Provisioned, _ => new() { LineFirst = true }),
        new("the line comes after AddAuthentication", HookOutcome.Provisioned, _ => new()),
        new("Events = new in Configure", HookOutcome.Provisioned,
            calls => new() { OpenIdConnect = options => options.Events = Counting(calls) }, 1),
        new("Events = new in a later PostConfigure", HookOutcome.Provisioned,
            calls => new() { Services = services => services.PostConfigure<OpenIdConnectOptions>(
                Scheme, options => options.Events = Counting(calls)) }, 1),
        new("Events = new in a PostConfigure of every scheme", HookOutcome.Provisioned,
            calls => new() { Services = services => services.PostConfigureAll<OpenIdConnectOptions>(
                options => options.Events = Counting(calls)) }, 1),
        new("a library replaces the events in its own configure step", HookOutcome.Provisioned,
            calls => new() { Services = services => services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(
                new ReplacingLibrary(calls)) }, 1),
        new("a library replaces the events, and the line comes first", HookOutcome.Provisioned,
            calls => new() { LineFirst = true, Services = services => services
                .AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(new ReplacingLibrary(calls)) }, 1),
        new("two libraries chain their delegates", HookOutcome.Provisioned,
            calls => new() { Services = services => services
                .PostConfigure<OpenIdConnectOptions>(Scheme, options => Chain(options, calls))
                .PostConfigure<OpenIdConnectOptions>(Scheme, options => Chain(options, calls)) }, 2),
        new("a subclass that never calls its base", HookOutcome.Provisioned,
            calls => new() { OpenIdConnect = options => options.Events = new SilentEvents(calls) }, 2),
        new("EventsType from the service provider", HookOutcome.Provisioned,
            calls => new()
            {
                OpenIdConnect = options => options.EventsType = typeof(SilentEvents),
                Services = services => services.AddSingleton(calls).AddScoped<SilentEvents>(),
            }, 2),
        new("EventsType in a later PostConfigure, beside Events", HookOutcome.Provisioned,
            calls => new()
            {
                OpenIdConnect = options => options.Events = Counting(new HookCalls()),
                Services = services => services.AddSingleton(calls).AddScoped<SilentEvents>()
                    .PostConfigure<OpenIdConnectOptions>(Scheme, options => options.EventsType = typeof(SilentEvents)),
            }, 2),
        new("Success() in OnTokenValidated", HookOutcome.Provisioned,
            calls => Validated(calls, context => context.Success()), 1),
        new("HandleResponse() in OnTokenValidated", HookOutcome.EndedByHost,
            calls => Validated(calls, context => context.HandleResponse()), 1),
        new("SkipHandler() in OnTokenValidated", HookOutcome.EndedByHost,
            calls => Validated(calls, context => context.SkipHandler()), 1),
        new("Fail() in OnTokenValidated", HookOutcome.EndedByHost,
            calls => Validated(calls, context => context.Fail("no")), 1),
        new("HandleResponse() in OnTicketReceived", HookOutcome.EndedByHostLater,
            calls => Received(calls, context => context.HandleResponse()), 1),
        new("SkipHandler() in OnTicketReceived", HookOutcome.EndedByHostLater,
            calls => Received(calls, context => context.SkipHandler()), 1),
        new("added at run time by AddScheme, not declared", HookOutcome.Refused,
            _ => new() { DeclaredAtStart = false }) { Started = AddScheme },
        new("added at run time by AddScheme, and declared", HookOutcome.Provisioned,
            _ => new() { DeclaredAtStart = false, Provisioning = Declare }) { Started = AddScheme },
        new("added at run time with options of its own in the cache", HookOutcome.Refused,
            _ => new() { DeclaredAtStart = false, Provisioning = Declare }) { Started = AddToCache },
        new("another library brings its own options factory later", HookOutcome.Refused,
            _ => new() { Services = services => services
                .AddSingleton<IOptionsFactory<OpenIdConnectOptions>, OptionsFactory<OpenIdConnectOptions>>() }),
        new("Microsoft.Identity.Web", HookOutcome.Provisioned, _ => MicrosoftIdentityWeb.Setup(null)),
        new("Microsoft.Identity.Web, with handlers of the host's own", HookOutcome.Provisioned,
            calls => MicrosoftIdentityWeb.Setup(Counting(calls)), 1),
    ];

    private static OpenIdConnectEvents Counting(HookCalls calls) => new() { OnTokenValidated = _ => calls.Add() };

    private static void Chain(OpenIdConnectOptions options, HookCalls calls)
    {
        var before = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await calls.Add();
            await before(context);
        };
    }

    private static TestSetup Validated(HookCalls calls, Action<TokenValidatedContext> end) => new()
    {
        OpenIdConnect = options => options.Events.OnTokenValidated = context =>
        {
            end(context);
            return calls.Add();
        },
    };

    private static TestSetup Received(HookCalls calls, Action<TicketReceivedContext> end) => new()
    {
        OpenIdConnect = options => options.Events.OnTicketReceived = context =>
        {
            end(context);
            return calls.Add();
        },
    };

    private static void Declare(JitProvisioningBuilder builder) =>
        builder.AddConnection(Scheme, connection => connection.Issuer = new ScriptedProvider().Issuer);

    private static void AddScheme(TestApplication application) =>
        LateScheme.Add<OpenIdConnectHandler>(application.Services, Scheme);

    private static void AddToCache(TestApplication application) =>
        LateScheme.AddToCache<OpenIdConnectHandler, OpenIdConnectOptions>(application.Services, Scheme);
}
