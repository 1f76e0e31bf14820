using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Tells every observer, one after the other, and lets none of them spoil the sign-in.</summary>
internal sealed class ObserverRunner(
    IEnumerable<IProvisioningObserver> observers,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time,
    ILogger<ObserverRunner> logger)
{
    private readonly IProvisioningObserver[] _observers = observers.ToArray();

    public ValueTask RunAsync(ProvisioningResult result, CancellationToken cancellationToken) =>
        _observers.Length == 0 ? ValueTask.CompletedTask : RunAllAsync(result, cancellationToken);

    private async ValueTask RunAllAsync(ProvisioningResult result, CancellationToken cancellationToken)
    {
        foreach (var observer in _observers)
        {
            await RunAsync(observer, result, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RunAsync(
        IProvisioningObserver observer, ProvisioningResult result, CancellationToken cancellationToken)
    {
        try
        {
            // Started on the pool, so that an observer that blocks its thread is timed out as well.
            await Task.Run(() => observer.OnProvisionedAsync(result, cancellationToken).AsTask(), cancellationToken)
                .WaitAsync(options.Value.ObserverTimeout, time, cancellationToken)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The commit has happened: an observer's fault is logged and changes nothing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.ObserverFailed(observer.GetType().Name, exception);
        }
    }
}
