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
    ];

    private static OAuthEvents Counting(HookCalls calls) => new() { OnCreatingTicket = _ => calls.Add() };
}
