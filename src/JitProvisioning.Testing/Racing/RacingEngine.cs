using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Testing;

/// <summary>The real engine over the store under test, running sign-ins that meet between look-up and commit. Each runs
/// on a server of its own: one server lets first sign-ins of one person follow each other.</summary>
internal sealed class RacingEngine : IDisposable
{
    private readonly CountdownEvent _missing;
    private readonly Func<IUserStore> _open;

    /// <param name="open">Opens the store for one sign-in.</param>
    /// <param name="runs">How many sign-ins will meet.</param>
    public RacingEngine(Func<IUserStore> open, int runs)
    {
        _missing = new CountdownEvent(runs);
        _open = open;
    }

    public Task<ProvisioningResult[]> ProvisionAsync(
        IReadOnlyCollection<ExternalSignIn> signIns, CancellationToken cancellationToken) =>
        Task.WhenAll(signIns.Select(signIn => OwnThread.RunAsync(() => ProvisionAsync(signIn, cancellationToken))));

    public void Dispose() => _missing.Dispose();

    private async Task<ProvisioningResult> ProvisionAsync(ExternalSignIn signIn, CancellationToken cancellationToken)
    {
        var server = Serve();
        await using (server.ConfigureAwait(false))
        {
            var scope = server.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var provisioner = scope.ServiceProvider.GetRequiredService<IProvisioner>();
                return await provisioner.ProvisionAsync(signIn, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ServiceProvider Serve()
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddScoped<IUserStore>(_ => new RacingStore(_open(), _missing));
        services.AddJitProvisioningCore().AddConnection(SignIns.Scheme, SignIns.Configure);
        return services.BuildServiceProvider();
    }
}
