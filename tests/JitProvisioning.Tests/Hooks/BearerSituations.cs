using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>What hosts are known to do. A row stays for good.</summary>
internal static class BearerSituations
{
    private static readonly string Scheme = JwtBearerDefaults.AuthenticationScheme;

    public static IReadOnlyList<BearerSituation> All { get; } =
    [
        new("the line comes before AddAuthentication", HookOutcome.Provisioned) { LineFirst = true },
        new("the line comes after AddAuthentication", HookOutcome.Provisioned),
        new("Events = new in Configure", HookOutcome.Provisioned, 1)
        {
            Options = (options, calls) => options.Events = Counting(calls),
        },
        new("Events = new in a later PostConfigure", HookOutcome.Provisioned, 1)
        {
            Services = (services, calls) => services.PostConfigure<JwtBearerOptions>(
                Scheme, options => options.Events = Counting(calls)),
        },
        new("Events = new in a PostConfigure of every scheme", HookOutcome.Provisioned, 1)
        {
            Services = (services, calls) => services.PostConfigureAll<JwtBearerOptions>(
                options => options.Events = Counting(calls)),
        },
        new("a library replaces the events in its own configure step", HookOutcome.Provisioned, 1)
        {
            Services = Replace,
        },
        new("a library replaces the events, and the line comes first", HookOutcome.Provisioned, 1)
        {
            LineFirst = true,
            Services = Replace,
        },
        new("two libraries chain their delegates", HookOutcome.Provisioned, 2)
        {
            Services = (services, calls) => services
                .PostConfigure<JwtBearerOptions>(Scheme, options => Chain(options, calls))
                .PostConfigure<JwtBearerOptions>(Scheme, options => Chain(options, calls)),
        },
        new("a subclass that never calls its base", HookOutcome.Provisioned, 2)
        {
            Options = (options, calls) => options.Events = new SilentBearerEvents(calls),
        },
        new("EventsType from the service provider", HookOutcome.Provisioned, 2)
        {
            Options = (options, _) => options.EventsType = typeof(SilentBearerEvents),
            Services = (services, calls) => services.AddSingleton(calls).AddScoped<SilentBearerEvents>(),
        },
        new("EventsType in a later PostConfigure, beside Events", HookOutcome.Provisioned, 2)
        {
            Options = (options, _) => options.Events = Counting(new HookCalls()),
            Services = (services, calls) => services.AddSingleton(calls).AddScoped<SilentBearerEvents>()
                .PostConfigure<JwtBearerOptions>(Scheme, options => options.EventsType = typeof(SilentBearerEvents)),
        },
        new("Success() in OnTokenValidated", HookOutcome.Provisioned, 1)
        {
            Options = (options, calls) => Validated(options, calls, context => context.Success()),
        },
        new("Fail() in OnTokenValidated", HookOutcome.EndedByHost, 1)
        {
            Options = (options, calls) => Validated(options, calls, context => context.Fail("no")),
        },
        new("NoResult() in OnTokenValidated", HookOutcome.EndedByHost, 1)
        {
            Options = (options, calls) => Validated(options, calls, context => context.NoResult()),
        },
        new("added at run time by AddScheme, and declared", HookOutcome.Provisioned)
        {
            Services = Unregister,
            Started = AddScheme,
        },
        new("added at run time by AddScheme, not declared", HookOutcome.Refused)
        {
            IsDeclared = false,
            Services = Unregister,
            Started = AddScheme,
        },
        new("added at run time with options of its own in the cache", HookOutcome.Refused)
        {
            Services = Unregister,
            Started = api => LateScheme.AddToCache<JwtBearerHandler, JwtBearerOptions>(api.Services, Scheme),
        },
        new("another library brings its own options factory later", HookOutcome.Refused)
        {
            Services = (services, _) => services
                .AddSingleton<IOptionsFactory<JwtBearerOptions>, OptionsFactory<JwtBearerOptions>>(),
        },
        MicrosoftIdentityWebApi.Situation("Microsoft.Identity.Web", null),
        MicrosoftIdentityWebApi.Situation("Microsoft.Identity.Web, with handlers of the host's own", Counting),
    ];

    private static JwtBearerEvents Counting(HookCalls calls) => new() { OnTokenValidated = _ => calls.Add() };

    private static void Replace(IServiceCollection services, HookCalls calls) => services
        .AddSingleton<IConfigureOptions<JwtBearerOptions>>(new ConfigureNamedOptions<JwtBearerOptions>(
            Scheme, options => options.Events = Counting(calls)));

    private static void Chain(JwtBearerOptions options, HookCalls calls)
    {
        options.Events ??= new JwtBearerEvents();
        var before = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await calls.Add();
            await before(context);
        };
    }

    private static void Validated(JwtBearerOptions options, HookCalls calls, Action<TokenValidatedContext> end) =>
        options.Events.OnTokenValidated = context =>
        {
            end(context);
            return calls.Add();
        };

    private static void Unregister(IServiceCollection services, HookCalls calls) =>
        LateScheme.Unregister(services, Scheme);

    private static void AddScheme(Api api) => LateScheme.Add<JwtBearerHandler>(api.Services, Scheme);
}
