using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Testing;

/// <summary>The real engine over the store under test, running sign-ins that meet between look-up and commit.</summary>
internal sealed class RacingEngine : IAsyncDisposable
{
    private readonly CountdownEvent _missing;
    private readonly ServiceProvider _services;

    /// <param name="open">Opens the store for one sign-in.</param>
    /// <param name="runs">How many sign-ins will meet.</param>
    public RacingEngine(Func<IUserStore> open, int runs)
    {
        _missing = new CountdownEvent(runs);
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddScoped<IUserStore>(_ => new RacingStore(open(), _missing));
        services.AddJitProvisioningCore().AddConnection(SignIns.Scheme, SignIns.Configure);
        _services = services.BuildServiceProvider();
    }

    public Task<ProvisioningResult[]> ProvisionAsync(
        IReadOnlyCollection<ExternalSignIn> signIns, CancellationToken cancellationToken) =>
        Task.WhenAll(signIns.Select(signIn => OwnThread.RunAsync(() => ProvisionAsync(signIn, cancellationToken))));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _missing.Dispose();
    }

    private async Task<ProvisioningResult> ProvisionAsync(ExternalSignIn signIn, CancellationToken cancellationToken)
    {
        var scope = _services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var provisioner = scope.ServiceProvider.GetRequiredService<IProvisioner>();
            return await provisioner.ProvisionAsync(signIn, cancellationToken).ConfigureAwait(false);
        }
    }
}
