using JitProvisioning.EndToEnd.Tests;

namespace JitProvisioning.Identity.Tests;

/// <summary>The provider of one test class, started by the first test that asks: a test that is skipped needs
/// none.</summary>
public sealed class ProviderFixture : IAsyncLifetime
{
    private readonly Lazy<Task<OidcProviderPeer>> _provider = new(() => OidcProviderPeer.StartAsync());

    internal Task<OidcProviderPeer> Provider => _provider.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_provider.IsValueCreated)
        {
            await (await _provider.Value).DisposeAsync();
        }
    }

    internal async Task<TemplateHost> StartHostAsync(TemplateOptions? options = null) =>
        await TemplateHost.StartAsync(await Provider, options);
}
