using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly IDistributedCache _cache = new MemoryDistributedCache(
        Options.Create(new MemoryDistributedCacheOptions()));

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

    private Task<Api> StartAsync() => Api.StartAsync(new ApiSetup
    {
        Store = _store,
        Provisioning = line => line
            .AddOrganization("acme")
            .AddConnection(Api.Web, web => web.Organization = "acme")
            .AddConnection("Bearer", bearer => bearer.Organization = "acme")
            .ForBearer(b => b.CacheFor(TimeSpan.FromHours(1)).ShareCache()),
        Services = services => services
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(_cache)
            .AddSingleton(_keys),
    });
}
