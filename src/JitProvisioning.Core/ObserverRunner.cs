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

    public ValueTask RunAsync(ProvisioningResult result) =>
        _observers.Length == 0 ? ValueTask.CompletedTask : RunAllAsync(result);

    private async ValueTask RunAllAsync(ProvisioningResult result)
    {
        foreach (var observer in _observers)
        {
            await RunAsync(observer, result).ConfigureAwait(false);
        }
    }

    private async ValueTask RunAsync(IProvisioningObserver observer, ProvisioningResult result)
    {
        // What happened has happened: a caller who gives up now takes no observer's news away.
        using var timeout = new CancellationTokenSource(options.Value.ObserverTimeout, time);
        var token = timeout.Token;
        try
        {
            // Started on the pool, so that an observer that blocks its thread is timed out as well.
            await Task.Run(() => observer.OnProvisionedAsync(result, token).AsTask(), CancellationToken.None)
                .WaitAsync(token)
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
