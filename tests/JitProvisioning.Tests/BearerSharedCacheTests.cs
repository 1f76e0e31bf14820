using System.Net;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>Two servers with one store and one distributed cache.</summary>
public sealed class BearerSharedCacheTests
{
    private readonly InMemoryUserStore _store = new();
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private readonly BreakableCache _cache = new(new MemoryDistributedCache(
        Options.Create(new MemoryDistributedCacheOptions())));

    private readonly List<FaultyStore> _stores = [];

    [Fact]
    public async Task A_server_need_not_read_what_another_read()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.SignInAsync("s1");
        var token = one.Issuer.Token("s1");
        await AssertAsync(HttpStatusCode.OK, one, token);
        var calls = _stores[1].Calls;

        var answer = await other.GetAsync("/me", token);

        Assert.Equal(
            await (await one.GetAsync("/me", token)).Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
        Assert.Equal(calls, _stores[1].Calls);
    }

    [Fact]
    public async Task What_one_server_changes_the_other_sees_at_once()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var user = (await one.SignInAsync("s1")).User!.Id;
        var token = one.Issuer.Token("s1");
        await AssertAsync(HttpStatusCode.OK, one, token);
        await AssertAsync(HttpStatusCode.OK, other, token);

        await one.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));
        await AssertAsync(HttpStatusCode.Forbidden, other, token);
        await AssertAsync(HttpStatusCode.Forbidden, one, token);
        await other.AdministerAsync<IUserAdministration>(async users => await users.ReactivateAsync(user));

        await AssertAsync(HttpStatusCode.OK, one, token);
        await AssertAsync(HttpStatusCode.OK, other, token);
    }

    [Fact]
    public async Task A_refusal_is_shared_until_the_person_gets_an_account()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var token = one.Issuer.Token("s1");
        await AssertAsync(HttpStatusCode.Forbidden, one, token);
        await AssertAsync(HttpStatusCode.Forbidden, other, token);
        Assert.Single(_store.AuditTrail);

        await one.SignInAsync("s1");

        await AssertAsync(HttpStatusCode.OK, other, token);
    }

    [Fact]
    public async Task What_somebody_wrote_into_the_cache_counts_for_nothing()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.SignInAsync("s1");
        await AssertAsync(HttpStatusCode.OK, one, one.Issuer.Token("s1", ("jti", "a")));
        var entry = Assert.Single(_cache.Written, pair => pair.Key.Contains(":answer:", StringComparison.Ordinal));
        var stranger = one.Issuer.Token("s2");
        await AssertAsync(HttpStatusCode.Forbidden, one, stranger);
        var strangers = _cache.Written.Keys.Single(key =>
            key.Contains(":answer:", StringComparison.Ordinal) && key != entry.Key);

        // The answer to another, and one that nobody protected.
        _cache.Set(strangers, entry.Value, new DistributedCacheEntryOptions());
        await AssertAsync(HttpStatusCode.Forbidden, other, stranger);
        _cache.Set(strangers, Encoding.UTF8.GetBytes("{}"), new DistributedCacheEntryOptions());
        await AssertAsync(HttpStatusCode.Forbidden, other, stranger);
    }

    [Fact]
    public async Task What_is_kept_can_be_read_by_nobody_else()
    {
        await using var one = await StartAsync();
        await one.SignInAsync("s1", ("name", "Bob Baker"));

        await AssertAsync(HttpStatusCode.OK, one, one.Issuer.Token("s1"));

        Assert.All(_cache.Written.Values, value =>
            Assert.DoesNotContain("Baker", Encoding.UTF8.GetString(value), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stamp_that_the_cache_loses_takes_the_answers_with_it()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var user = (await one.SignInAsync("s1")).User!.Id;
        var token = one.Issuer.Token("s1");
        await AssertAsync(HttpStatusCode.OK, one, token);
        await AssertAsync(HttpStatusCode.OK, other, token);
        await one.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));

        foreach (var stamp in _cache.Written.Keys.Where(key => key.Contains(":stamp:", StringComparison.Ordinal)))
        {
            _cache.Remove(stamp);
        }

        await AssertAsync(HttpStatusCode.Forbidden, other, token);
    }

    [Fact]
    public async Task Without_the_cache_each_request_reads()
    {
        await using var one = await StartAsync();
        var user = (await one.SignInAsync("s1")).User!.Id;
        var token = one.Issuer.Token("s1");
        await AssertAsync(HttpStatusCode.OK, one, token);
        _cache.IsDown = true;
        var calls = _stores[0].Calls;

        await AssertAsync(HttpStatusCode.OK, one, token);
        await AssertAsync(HttpStatusCode.OK, one, token);
        Assert.Equal(calls + 2, _stores[0].Calls);
        await one.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));

        await AssertAsync(HttpStatusCode.Forbidden, one, token);
    }

    [Theory]
    [InlineData(true, "CacheFor")]
    [InlineData(false, "IDistributedCache")]
    public async Task Sharing_needs_a_lifetime_and_a_cache(bool hasCache, string missing)
    {
        var setup = new ApiSetup
        {
            Provisioning = line => line.ForBearer(b => b.ShareCache().CacheFor(TimeSpan.FromSeconds(hasCache ? 0 : 30))),
            Services = services =>
            {
                if (hasCache)
                {
                    services.AddDistributedMemoryCache();
                }
            },
        };

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Api.StartAsync(setup));

        Assert.Contains("JitProvisioning:Connections:Bearer:Bearer:ShareCache", failure.Message, StringComparison.Ordinal);
        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }

    private Task<Api> StartAsync() => Api.StartAsync(new ApiSetup
    {
        Store = _store,
        WrapStore = store =>
        {
            _stores.Add(new FaultyStore(store));
            return _stores[^1];
        },
        Provisioning = line => line.ForBearer(b => b.CacheFor(TimeSpan.FromMinutes(5)).ShareCache()),
        Services = services =>
        {
            services.AddSingleton<IDistributedCache>(_cache);
            services.AddSingleton(_keys);
        },
    });

    private static async Task AssertAsync(HttpStatusCode status, Api api, string token) =>
        Assert.Equal(status, (await api.GetAsync("/me", token)).StatusCode);
}
