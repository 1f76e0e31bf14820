using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AuditStores;

/// <summary>One process of an application whose audit is kept up, on a store that others may share.</summary>
internal sealed class AuditedApp : IAsyncDisposable
{
    public const string TombstoneKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private const string Issuer = "https://idp.acme.test";

    private readonly ServiceProvider _services;

    public AuditedApp(
        Action<JitProvisioningBuilder> useStore,
        FakeTimeProvider time,
        Action<JitProvisioningBuilder>? configure = null)
    {
        Time = time;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical));
        services.AddSingleton<TimeProvider>(time);
        var builder = services
            .AddJitProvisioningCore(options =>
            {
                options.AuditPersonalValues = true;
                options.TombstoneKey = TombstoneKey;
            })
            .AddConnection("acme", connection =>
            {
                connection.Issuer = Issuer;
                connection.Domains.Add("acme.test");
            });
        useStore(builder);
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Time { get; }

    public IAuditStore Audit => ((IAuditedUserStore)_services.GetRequiredService<IUserStore>()).Audit;

    public IServiceProvider Services => _services;

    public Task<ProvisioningResult> SignInAsync(string subject, string? name = null, string? email = null) =>
        InScopeAsync(services =>
        {
            var claims = new JsonObject
            {
                ["iss"] = Issuer,
                ["sub"] = subject,
                ["name"] = name ?? subject,
                ["email"] = email,
                ["email_verified"] = email is null ? null : true,
                ["iat"] = Time.GetUtcNow().ToUnixTimeSeconds(),
            };
            return services.GetRequiredService<IProvisioner>().ProvisionAsync(new ExternalSignIn
            {
                Scheme = "acme",
                Channel = SignInChannel.OpenIdConnect,
                Issuer = Issuer,
                Claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(claims.ToJsonString())),
            });
        });

    public Task<T> AdministerAsync<T>(Func<IUserAdministration, ValueTask<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IUserAdministration>()));

    public Task<T> ReadAsync<T>(Func<IAuditReader, ValueTask<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IAuditReader>()));

    public Task<AuditVerification> VerifyAsync(AuditAnchor? noted = null) =>
        ReadAsync(reader => reader.VerifyAsync(noted));

    public Task<List<SealedAuditEntry>> SealedAsync(AuditFilter? filter = null) => ReadAsync(async reader =>
    {
        var entries = new List<SealedAuditEntry>();
        await foreach (var entry in reader.ReadAsync(filter))
        {
            entries.Add(entry);
        }

        return entries;
    });

    public Task<T> ObserveAsync<T>(Func<IDurableObserverAdministration, ValueTask<T>> act) =>
        InScopeAsync(services => act(services.GetRequiredService<IDurableObserverAdministration>()));

    public Task UpkeepAsync() => InScopeAsync(async services =>
    {
        await services.GetRequiredService<IAuditUpkeep>().RunAsync();
        return true;
    });

    public Task RegisterAsync() => InScopeAsync(async services =>
    {
        await services.GetRequiredService<IAuditUpkeep>().RegisterObserversAsync();
        return true;
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, ValueTask<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}
