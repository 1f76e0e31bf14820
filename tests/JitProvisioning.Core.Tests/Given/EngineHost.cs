using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>The engine as AddJitProvisioningCore builds it, with two connections of one organization, a fake
/// clock and collected logs.</summary>
internal sealed class EngineHost : IDisposable
{
    private readonly ServiceProvider _services;

    public EngineHost(Action<JitProvisioningBuilder>? configure = null, IUserStore? store = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddProvider(new FakeLoggerProvider(Logs)));
        var builder = services.AddJitProvisioningCore()
            .AddOrganization("acme", organization => organization.DefaultRoles.Add("Member"))
            .AddConnection("acme-oidc", connection =>
            {
                connection.Issuer = "https://idp.acme.test";
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
            })
            .AddConnection("partner-oidc", connection =>
            {
                connection.Issuer = "https://partner.acme.test";
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
            });
        services.AddSingleton(store ?? Store);
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider(new ServiceProviderOptions
        {
            ValidateOnBuild = true,
            ValidateScopes = true,
        });
    }

    public FakeTimeProvider Time { get; } = new(IdentityCase.Noon);

    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    /// <summary>The store that is in use unless the test brings another.</summary>
    public InMemoryUserStore Store { get; init; } = new();

    public async Task<ProvisioningResult> ProvisionAsync(
        SignInCase? signIn = null, CancellationToken cancellationToken = default)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>()
            .ProvisionAsync((signIn ?? new SignInCase()).Build(), cancellationToken);
    }

    public async Task<ProvisioningResult> PreviewAsync(SignInCase? signIn = null)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>()
            .PreviewAsync((signIn ?? new SignInCase()).Build());
    }

    public async Task<UserRecord?> ChooseAsync(UserId user, string organization)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOrganizationChooser>()
            .ChooseAsync(user, new OrganizationId(organization));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Dispose() => _services.Dispose();
}
