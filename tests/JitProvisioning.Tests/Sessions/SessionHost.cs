using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Tests;

/// <summary>A host with one organization, one member who is signed in, and a clock that can be put forward.</summary>
internal sealed class SessionHost : IAsyncDisposable
{
    private readonly TestApplication _application;
    private readonly FakeTimeProvider _clock;
    private readonly CountingStore _store;

    private SessionHost(TestApplication application, FakeTimeProvider clock, CountingStore store)
    {
        (_application, _clock, _store) = (application, clock, store);
        Browser = application.NewBrowser();
    }

    /// <summary>The member's browser.</summary>
    public Browser Browser { get; }

    /// <summary>How often the store was asked so far.</summary>
    public int Reads => _store.Reads;

    /// <summary>True while the store is out of order.</summary>
    public bool IsDown
    {
        set => _store.IsDown = value;
    }

    /// <summary>Locks every account for a time, as an application does after wrong passwords.</summary>
    public void Lock(TimeSpan time) => _store.LockedUntil = _clock.GetUtcNow() + time;

    /// <summary>What was decided last.</summary>
    public ProvisioningReason LastReason => _application.Store.AuditTrail[^1].Reason;

    public UserId User => _application.Store.Users.Single().Id;

    public static async Task<SessionHost> StartAsync(
        Action<CookieAuthenticationOptions>? cookie = null,
        Action<IServiceCollection>? services = null,
        string? maxStaleness = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        CountingStore? store = null;
        var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = maxStaleness is null ? [] : new() { ["JitProvisioning:Sessions:MaxStaleness"] = maxStaleness },
            WrapStore = inner => store = new CountingStore(inner),
            Provisioning = builder => builder
                .AddOrganization("acme", organization => organization.DefaultRoles.Add("Member"))
                .AddOrganization("blue")
                .AddOrganization("cyan")
                .AddConnection(TestApplication.Scheme, connection => connection.Organization = "acme"),
            Services = collection =>
            {
                collection.AddSingleton<TimeProvider>(clock);
                collection.Configure<CookieAuthenticationOptions>(
                    CookieAuthenticationDefaults.AuthenticationScheme, options => cookie?.Invoke(options));
                services?.Invoke(collection);
            },
            Pipeline = pipeline =>
            {
                pipeline.MapGet("/local", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(
                    new ClaimsIdentity([new Claim(ClaimTypes.Name, "local")], "password"))));
                pipeline.MapGet("/renew", (HttpContext context) => context.SignInAsync(context.User));
            },
        });
        var host = new SessionHost(application, clock, store!);
        await host.Browser.SignInAsync();
        Assert.True(host.Browser.HasSession);
        return host;
    }

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public Browser NewBrowser() => _application.NewBrowser();

    public async Task AccountsAsync(Func<IUserAdministration, UserId, ValueTask<AdministrationResult>> act)
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IUserAdministration>();
        Assert.Equal(AdministrationOutcome.Changed, (await act(accounts, User)).Outcome);
    }

    public async Task MembersAsync(Func<IMembershipAdministration, UserId, ValueTask<AdministrationResult>> act)
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<IMembershipAdministration>();
        Assert.Equal(AdministrationOutcome.Changed, (await act(members, User)).Outcome);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
