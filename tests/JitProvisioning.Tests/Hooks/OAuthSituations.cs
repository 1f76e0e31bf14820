using Microsoft.AspNetCore.Authentication.Google;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>What hosts are known to do. A row stays for good.</summary>
internal static class OAuthSituations
{
    public static IReadOnlyList<OAuthSituation> All { get; } =
    [
        new("the line comes before AddAuthentication", HookOutcome.Provisioned, 0) { LineFirst = true },
        new("the line comes after AddAuthentication", HookOutcome.Provisioned, 0),
        new("Events = new in Configure", HookOutcome.Provisioned, 1)
        {
            Options = (options, calls) => options.Events = Counting(calls),
        },
        new("Events = new in a later PostConfigure", HookOutcome.Provisioned, 1)
        {
            Services = (services, calls) => services.PostConfigure<GoogleOptions>(
                OAuthApplication.Google, options => options.Events = Counting(calls)),
        },
        new("a subclass that never calls its base", HookOutcome.Provisioned, 2)
        {
            Options = (options, calls) => options.Events = new SilentOAuthEvents(calls),
        },
        new("EventsType from the service provider", HookOutcome.Provisioned, 2)
        {
            Options = (options, _) => options.EventsType = typeof(SilentOAuthEvents),
            Services = (services, calls) => services.AddSingleton(calls).AddScoped<SilentOAuthEvents>(),
        },
        new("Success() in OnCreatingTicket", HookOutcome.Provisioned, 1)
        {
            Options = (options, calls) => options.Events.OnCreatingTicket = context =>
            {
                context.Success();
                return calls.Add();
            },
        },
        new("Fail() in OnCreatingTicket, which the handler ignores", HookOutcome.Refused, 1)
        {
            Options = (options, calls) => options.Events.OnCreatingTicket = context =>
            {
                context.Fail("no");
                return calls.Add();
            },
        },
        new("HandleResponse() in OnTicketReceived", HookOutcome.EndedByHostLater, 1)
        {
            Options = (options, calls) => options.Events.OnTicketReceived = context =>
            {
                context.HandleResponse();
                return calls.Add();
            },
        },
        new("another library brings its own options factory later", HookOutcome.Refused, 0)
        {
            Services = (services, _) => services
                .AddSingleton<IOptionsFactory<GoogleOptions>, OptionsFactory<GoogleOptions>>(),
        },
        new("Events = new in a PostConfigure of every scheme", HookOutcome.Provisioned, 1)
        {
            Services = (services, calls) => services.PostConfigureAll<GoogleOptions>(
                options => options.Events = Counting(calls)),
        },
        new("a library replaces the events in its own configure step", HookOutcome.Provisioned, 1)
        {
            Services = (services, calls) => services.AddSingleton<IConfigureOptions<GoogleOptions>>(
                new ConfigureNamedOptions<GoogleOptions>(
                    OAuthApplication.Google, options => options.Events = Counting(calls))),
        },
        new("a library replaces the events, and the line comes first", HookOutcome.Provisioned, 1)
        {
            LineFirst = true,
            Services = (services, calls) => services.AddSingleton<IConfigureOptions<GoogleOptions>>(
                new ConfigureNamedOptions<GoogleOptions>(
                    OAuthApplication.Google, options => options.Events = Counting(calls))),
        },
        new("two libraries chain their delegates", HookOutcome.Provisioned, 2)
        {
            Services = (services, calls) => services
                .PostConfigure<GoogleOptions>(OAuthApplication.Google, options => Chain(options, calls))
                .PostConfigure<GoogleOptions>(OAuthApplication.Google, options => Chain(options, calls)),
        },
        new("EventsType in a later PostConfigure, beside Events", HookOutcome.Provisioned, 2)
        {
            Options = (options, _) => options.Events = Counting(new HookCalls()),
            Services = (services, calls) => services.AddSingleton(calls).AddScoped<SilentOAuthEvents>()
                .PostConfigure<GoogleOptions>(
                    OAuthApplication.Google, options => options.EventsType = typeof(SilentOAuthEvents)),
        },
        new("NoResult() in OnCreatingTicket, which the handler ignores", HookOutcome.Refused, 1)
        {
            Options = (options, calls) => options.Events.OnCreatingTicket = context =>
            {
                context.NoResult();
                return calls.Add();
            },
        },
        new("SkipHandler() in OnTicketReceived", HookOutcome.EndedByHostLater, 1)
        {
            Options = (options, calls) => options.Events.OnTicketReceived = context =>
            {
                context.SkipHandler();
                return calls.Add();
            },
        },
        new("no connection", HookOutcome.LeftAlone, 0) { Provisioning = _ => { } },
        new("added at run time by AddScheme, and declared", HookOutcome.Provisioned, 0)
        {
            Services = Unregister,
            Started = AddScheme,
        },
        new("added at run time by AddScheme, not declared", HookOutcome.LeftAlone, 0)
        {
            Provisioning = _ => { },
            Services = Unregister,
            Started = AddScheme,
        },
        new("added at run time with options of its own in the cache, and declared", HookOutcome.Refused, 0)
        {
            Services = Unregister,
            Started = AddToCache,
        },
        new("added at run time with options of its own in the cache, not declared", HookOutcome.LeftAlone, 0)
        {
            Provisioning = _ => { },
            Services = Unregister,
            Started = AddToCache,
        },
        new("another library brings its own options factory later, not declared", HookOutcome.LeftAlone, 0)
        {
            Provisioning = _ => { },
            Services = (services, _) => services
                .AddSingleton<IOptionsFactory<GoogleOptions>, OptionsFactory<GoogleOptions>>(),
        },
    ];

    private static void Chain(GoogleOptions options, HookCalls calls)
    {
        var before = options.Events.OnCreatingTicket;
        options.Events.OnCreatingTicket = async context =>
        {
            await calls.Add();
            await before(context);
        };
    }

    private static void Unregister(IServiceCollection services, HookCalls calls) =>
        LateScheme.Unregister(services, OAuthApplication.Google);

    private static void AddScheme(TestApplication application) =>
        LateScheme.Add<GoogleHandler>(application.Services, OAuthApplication.Google);

    private static void AddToCache(TestApplication application) =>
        LateScheme.AddToCache<GoogleHandler, GoogleOptions>(application.Services, OAuthApplication.Google);

    private static OAuthEvents Counting(HookCalls calls) => new() { OnCreatingTicket = _ => calls.Add() };
}
