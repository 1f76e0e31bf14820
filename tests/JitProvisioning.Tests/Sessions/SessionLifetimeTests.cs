using System.Net;

namespace JitProvisioning.Tests;

/// <summary>What is held against the account lives no longer for it.</summary>
public sealed class SessionLifetimeTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task A_session_of_a_fixed_length_ends_when_it_would_have_ended()
    {
        await using var host = await SessionHost.StartAsync(cookie =>
        {
            cookie.SlidingExpiration = false;
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
        });

        for (var at = Step; at < TimeSpan.FromMinutes(30); at += Step)
        {
            host.Advance(Step);
            Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        }

        host.Advance(Step);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browser.GetAsync("/me")).StatusCode);
    }

    // As UseTokenLifetime and hosts say that one session does not slide.
    [Fact]
    public async Task A_session_that_may_not_be_refreshed_ends_when_it_would_have_ended()
    {
        await using var host = await SessionHost.StartAsync(cookie =>
        {
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            cookie.Events.OnSigningIn = context =>
            {
                context.Properties.AllowRefresh = false;
                return Task.CompletedTask;
            };
        });

        for (var at = Step; at < TimeSpan.FromMinutes(30); at += Step)
        {
            host.Advance(Step);
            Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        }

        host.Advance(Step);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browser.GetAsync("/me")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_slides_goes_on_for_as_long_as_it_is_used()
    {
        await using var host = await SessionHost.StartAsync(cookie => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30));

        for (var at = Step; at < TimeSpan.FromHours(1); at += Step)
        {
            host.Advance(Step);
            Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        }
    }

    // As ASP.NET Core Identity's SecurityStampValidator counts.
    [Fact]
    public async Task A_host_that_validates_so_long_after_the_issue_still_does()
    {
        var validated = 0;
        await using var host = await SessionHost.StartAsync(cookie => cookie.Events.OnValidatePrincipal = context =>
        {
            var elapsed = context.Options.TimeProvider!.GetUtcNow() - context.Properties.IssuedUtc;
            if (elapsed > TimeSpan.FromMinutes(30))
            {
                validated++;
                context.ReplacePrincipal(context.Principal!);
                context.ShouldRenew = true;
            }

            return Task.CompletedTask;
        });

        for (var at = Step; at <= TimeSpan.FromMinutes(72); at += Step)
        {
            host.Advance(Step);
            Assert.Equal(HttpStatusCode.OK, (await host.Browser.GetAsync("/me")).StatusCode);
        }

        Assert.Equal(2, validated);
    }
}
