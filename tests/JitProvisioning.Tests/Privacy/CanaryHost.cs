using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Tests;

/// <summary>Two providers that put a canary into everything, and ears wherever it could come out.</summary>
internal sealed class CanaryHost : IAsyncDisposable
{
    private readonly TwoProviders _host;

    private CanaryHost(TwoProviders host, Ears ears, BreakableStore store) =>
        (_host, Heard, BreakableStore) = (host, ears, store);

    public Ears Heard { get; }

    public BreakableStore BreakableStore { get; }

    public InMemoryUserStore Store => _host.Store;

    public ScriptedProvider Provider => _host.Provider;

    public ScriptedProvider PartnerProvider => _host.PartnerProvider;

    public static async Task<CanaryHost> StartAsync(bool auditsPersonalValues = false)
    {
        var ears = new Ears();
        BreakableStore? breakable = null;
        var host = await TwoProviders.StartAsync(
            configure: Configure,
            services: services =>
            {
                var inner = services.Last(service => service.ServiceType == typeof(IUserStore)).ImplementationInstance;
                services.AddSingleton<IUserStore>(breakable = new BreakableStore((IUserStore)inner!));
                Listen(services, ears);
                services.Configure<JitProvisioningOptions>(options => options.AuditPersonalValues = auditsPersonalValues);
                services.PostConfigure<OpenIdConnectOptions>("acme", options =>
                {
                    options.Configuration!.UserInfoEndpoint = "https://idp.acme.test/userinfo";
                    options.GetClaimsFromUserInfoEndpoint = true;
                });
            });
        foreach (var provider in new[] { host.Provider, host.PartnerProvider })
        {
            (provider.KeyId, provider.AccessToken) = (Canaries.KeyId, Canaries.AccessToken);
            (provider.Claims, provider.UserInfo) = (Canaries.Claims(), Canaries.UserInfo());
        }

        return new CanaryHost(host, ears, breakable!);
    }

    public Browser NewBrowser()
    {
        var browser = _host.NewBrowser();
        browser.Set(".JitProvisioning.Link", Canaries.Session);
        return browser;
    }

    public Task SignInByPartnerAsync(Browser browser, string start = "/login-partner") =>
        _host.SignInByPartnerAsync(browser, start);

    /// <summary>Nothing outside holds a word of a provider's or a secret.</summary>
    public void AssertSilent()
    {
        var tickets = Heard.Results.Select(result => result.Pending?.Ticket).OfType<string>().ToArray();
        string[] secrets = [.. tickets, .. Provider.Tokens, .. PartnerProvider.Tokens];
        Assert.All(Heard.Texts().Append(JsonSerializer.Serialize(Store.AuditTrail)), text =>
        {
            Canaries.AssertNone(text);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        });
    }

    public ValueTask DisposeAsync()
    {
        Heard.Dispose();
        return _host.DisposeAsync();
    }

    private static void Configure(JitProvisioningBuilder builder)
    {
        foreach (var connection in new[] { "acme", "partner" })
        {
            builder.AddConnection(connection, options => options.Domains.Add(Canaries.Domain));
        }

        builder.AddPolicy((identity, _) => ValueTask.FromResult(
            identity.Claims["denied"].IsTrue() ? PolicyVerdict.Deny("ContractEnded") : PolicyVerdict.Allow));
    }

    private static void Listen(IServiceCollection services, Ears ears)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(ears.Recorder));
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddProvider(new FakeLoggerProvider(ears.Logs)));
        services.AddSingleton<IProvisioningObserver>(ears);
        services.PostConfigureAll<OpenIdConnectOptions>(options => options.Events.OnRemoteFailure = context =>
        {
            ears.Failures.Add(context.Failure!);
            return Task.CompletedTask;
        });
    }
}
