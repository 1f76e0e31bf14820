using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>The validation of sessions stands beside the host's own, whatever that is.</summary>
public sealed class CookieHookTests
{
    [Theory]
    [InlineData("delegate")]
    [InlineData("replaced in a later PostConfigure")]
    [InlineData("subclass")]
    [InlineData("EventsType")]
    public async Task The_hosts_own_validation_runs_and_ours_after_it(string hook)
    {
        var calls = new HookCalls();
        await using var host = await SessionHost.StartAsync(
            options =>
            {
                options.Events = hook == "subclass" ? new OwnCookieEvents(calls) : options.Events;
                options.EventsType = hook == "EventsType" ? typeof(OwnCookieEvents) : null;
                options.Events.OnValidatePrincipal = hook == "delegate" ? _ => calls.Add() : _ => Task.CompletedTask;
            },
            services =>
            {
                services.AddSingleton(calls).AddScoped<OwnCookieEvents>();
                if (hook.StartsWith("replaced", StringComparison.Ordinal))
                {
                    services.PostConfigureAll<CookieAuthenticationOptions>(options =>
                        options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = _ => calls.Add() });
                }
            },
            maxStaleness: "00:00:00");

        Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        await host.AccountsAsync((accounts, user) => accounts.SuspendAsync(user));
        var before = calls.Count;
        var answer = await host.Browser.GetAsync("/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(before > 0);
        Assert.Equal(before + 1, calls.Count);
    }

    [Fact]
    public async Task A_session_that_the_host_rejects_is_not_asked_about()
    {
        await using var host = await SessionHost.StartAsync(
            options => options.Events.OnValidatePrincipal = context =>
            {
                context.RejectPrincipal();
                return Task.CompletedTask;
            },
            maxStaleness: "00:00:00");
        var reads = host.Reads;

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browser.GetAsync("/me")).StatusCode);
        Assert.Equal(reads, host.Reads);
    }

    [Fact]
    public void Every_event_is_passed_on_to_the_host()
    {
        var virtuals = typeof(CookieAuthenticationEvents)
            .GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Where(method => method.IsVirtual && method.DeclaringType != typeof(object))
            .ToArray();

        Assert.NotEmpty(virtuals);
        Assert.All(virtuals, method => Assert.Equal(
            typeof(ProvisioningCookieEvents),
            typeof(ProvisioningCookieEvents)
                .GetMethod(method.Name, method.GetParameters().Select(parameter => parameter.ParameterType).ToArray())!
                .DeclaringType));
    }

    private sealed class OwnCookieEvents(HookCalls calls) : CookieAuthenticationEvents
    {
        public override Task ValidatePrincipal(CookieValidatePrincipalContext context) => calls.Add();
    }
}
