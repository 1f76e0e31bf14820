using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

/// <summary>An answer that servers share counts no longer than the membership that it rests on.</summary>
public sealed class BearerSharedEndTests
{
    private static readonly OrganizationId Acme = new("acme");

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly InMemoryUserStore _store = new();
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private readonly BreakableCache _cache = new(new MemoryDistributedCache(
        Options.Create(new MemoryDistributedCacheOptions())));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_membership_ends_when_it_ends_on_every_server(bool hasAsked)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var user = (await one.SignInAsync("s1")).User!.Id;
        await one.AdministerAsync<IMembershipAdministration>(async members =>
            await members.SetEndAsync(user, Acme, _clock.GetUtcNow().AddMinutes(1)));
        var token = one.Issuer.Token("s1");
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/me", token)).StatusCode);
        if (hasAsked)
        {
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me", token)).StatusCode);
        }

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.Forbidden, (await one.GetAsync("/me", token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/me", token)).StatusCode);
    }

    // The cache itself keeps an answer no longer than that, whatever the clocks say.
    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_server_whose_clock_is_behind_keeps_no_answer_for_longer_than_the_lifetime(HttpStatusCode kept)
    {
        var lifetime = TimeSpan.FromMinutes(5);
        var ahead = new FakeTimeProvider(_clock.GetUtcNow() + lifetime);
        FaultyStore? store = null;
        await using var one = await StartAsync(lifetime, clock: ahead);
        await using var other = await StartAsync(lifetime, wrap: inner => store = new FaultyStore(inner));
        if (kept == HttpStatusCode.OK)
        {
            await one.SignInAsync("s1");
        }

        var token = one.Issuer.Token("s1");
        Assert.Equal(kept, (await one.GetAsync("/me", token)).StatusCode);
        Assert.Equal(kept, (await other.GetAsync("/me", token)).StatusCode);
        Assert.Equal(0, store!.Finds);
        foreach (var answer in _cache.Written.Keys.Where(key => key.Contains(":answer:", StringComparison.Ordinal)))
        {
            await _cache.RemoveAsync(answer);
        }

        _clock.Advance(lifetime - TimeSpan.FromTicks(1));
        Assert.Equal(kept, (await other.GetAsync("/me", token)).StatusCode);
        Assert.Equal(0, store.Finds);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(kept, (await other.GetAsync("/me", token)).StatusCode);
        Assert.Equal(1, store.Finds);
    }

    [Fact]
    public async Task An_answer_that_took_longer_than_it_may_be_kept_is_given_and_not_kept()
    {
        using var logs = new FakeLoggerProvider();
        FaultyStore? store = null;
        await using var api = await StartAsync(
            wrap: inner => store = new FaultyStore(inner),
            services: services => services.AddSingleton<ILoggerProvider>(logs));
        await api.SignInAsync("s1");
        store!.AfterFind = () =>
        {
            _clock.Advance(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        };

        var answer = await api.GetAsync("/me", api.Issuer.Token("s1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(_cache.Written.Keys, key => key.Contains(":answer:", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Collector.GetSnapshot(), record => record.Id.Id == 121);
    }

    private Task<Api> StartAsync(
        TimeSpan? lifetime = null,
        TimeProvider? clock = null,
        Func<IUserStore, IUserStore>? wrap = null,
        Action<IServiceCollection>? services = null) => Api.StartAsync(new ApiSetup
    {
        Store = _store,
        WrapStore = wrap ?? (store => store),
        Provisioning = line => line
            .AddOrganization("acme")
            .AddConnection(Api.Web, web => web.Organization = "acme")
            .AddConnection("Bearer", bearer => bearer.Organization = "acme")
            .ForBearer(b => b.CacheFor(lifetime ?? TimeSpan.FromHours(1)).ShareCache()),
        Services = all =>
        {
            all.AddSingleton(clock ?? _clock).AddSingleton<IDistributedCache>(_cache).AddSingleton(_keys);
            services?.Invoke(all);
        },
    });
}
