using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using static JitProvisioning.Tests.AssertedPerson;

namespace JitProvisioning.Tests;

public sealed class ReplayGuardTests
{
    [Fact]
    public async Task An_assertion_signs_in_once()
    {
        await using var host = await SamlHost.StartAsync(Guarded);
        host.Person.Principal = Saml("n1", attributes: ("AssertionID", "_a1"));
        var first = host.NewBrowser();
        await first.GetAsync("/acs/handler");
        host.Person.Principal = Saml("n1", attributes: ("AssertionID", "_a1"));
        var second = host.NewBrowser();
        await second.GetAsync("/acs/handler");

        Assert.True(first.HasSession);
        Assert.False(second.HasSession);
        Assert.Equal(ProvisioningReason.AssertionReplayed, host.LastEntry.Reason);
    }

    [Fact]
    public async Task An_assertion_without_an_id_signs_nobody_in()
    {
        await using var host = await SamlHost.StartAsync(Guarded);
        var browser = host.NewBrowser();
        await browser.GetAsync("/acs/handler");

        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.AssertionReplayed, host.LastEntry.Reason);
    }

    [Fact]
    public async Task A_guard_that_cannot_tell_fails_the_sign_in()
    {
        var guard = Substitute.For<IReplayGuard>();
        guard.TryUseAsync("", "", default).ThrowsAsyncForAnyArgs(new TimeoutException());
        await using var host = await SamlHost.StartAsync(
            Guarded, services: services => services.AddSingleton(guard));
        host.Person.Principal = Saml("n1", attributes: ("AssertionID", "_a1"));
        var browser = host.NewBrowser();
        var answer = await browser.GetAsync("/acs/handler");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Empty(host.Store.Users);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_the_first()
    {
        var guard = new InMemoryReplayGuard(TimeProvider.System);
        var uses = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(_ => Task.Run(async () => await guard.TryUseAsync(Issuer, "_a1", default))));

        Assert.Single(uses, use => use);
        Assert.True(await guard.TryUseAsync("urn:other:idp", "_a1", default));
    }

    [Fact]
    public async Task The_memory_is_bounded_in_time_and_size()
    {
        var clock = new FakeTimeProvider();
        var guard = new InMemoryReplayGuard(clock);
        await guard.TryUseAsync(Issuer, "_a1", default);
        clock.Advance(InMemoryReplayGuard.Retention - TimeSpan.FromSeconds(1));
        Assert.False(await guard.TryUseAsync(Issuer, "_a1", default));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await guard.TryUseAsync(Issuer, "_a1", default));

        for (var number = 0; number < InMemoryReplayGuard.Capacity; number++)
        {
            await guard.TryUseAsync(Issuer, $"_b{number}", default);
        }

        Assert.True(await guard.TryUseAsync(Issuer, "_a1", default));
    }

    private static void Guarded(string scheme, SignInSchemeOptions options) => options.AssertionIdClaim = "AssertionID";
}
