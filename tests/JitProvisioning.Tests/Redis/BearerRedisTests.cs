using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>Two servers that share their answers by a real Redis.</summary>
public sealed class BearerRedisTests
{
    private readonly InMemoryUserStore _store = new();
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private FaultyStore _last = null!;

    [RedisFact]
    public async Task An_answer_is_shared_and_a_change_ends_it_on_both_servers()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        await using var other = await StartAsync(redis);
        var user = (await one.SignInAsync("s1")).User!.Id;
        var token = one.Issuer.Token("s1");

        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/me", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me", token)).StatusCode);
        Assert.Equal(0, _last.Calls);
        await one.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/me", token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.GetAsync("/me", token)).StatusCode);
    }

    [RedisFact]
    public async Task When_Redis_goes_the_account_is_read()
    {
        var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        var user = (await one.SignInAsync("s1")).User!.Id;
        var token = one.Issuer.Token("s1");
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/me", token)).StatusCode);

        await redis.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/me", token)).StatusCode);
        await one.AdministerAsync<IUserAdministration>(async users => await users.SuspendAsync(user));

        Assert.Equal(HttpStatusCode.Forbidden, (await one.GetAsync("/me", token)).StatusCode);
    }

    private Task<Api> StartAsync(RedisServer redis) => Api.StartAsync(new ApiSetup
    {
        Store = _store,
        WrapStore = store => _last = new FaultyStore(store),
        Provisioning = line => line.ForBearer(b => b.CacheFor(TimeSpan.FromMinutes(5)).ShareCache()),
        Services = services => services
            .AddStackExchangeRedisCache(options => options.Configuration =
                $"!{redis.Address},abortConnect=false,connectTimeout=2000,syncTimeout=2000,asyncTimeout=2000")
            .AddSingleton(_keys),
    });
}
