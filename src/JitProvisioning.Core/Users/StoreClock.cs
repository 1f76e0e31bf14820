using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Gives each call of a store its time, and each fault its reason.</summary>
internal sealed class StoreClock(IOptions<JitProvisioningOptions> options, TimeProvider time)
{
    /// <param name="call">The call; its token ends with the time that it may take.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ProvisioningFaultException">The store is unavailable, took too long, or could not write the
    /// audit entry.</exception>
    public async ValueTask<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.StoreTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // A store that does not hear that it is called off is not waited for.
            var running = call(both.Token);
            return running.IsCompletedSuccessfully
                ? running.Result
                : await running.AsTask().WaitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreCall.IsFault(exception, cancellationToken))
        {
            if (timeout.IsCancellationRequested)
            {
                // Who waits may be told of the end before the store is, and what is disposed of tells nobody.
                await both.CancelAsync().ConfigureAwait(false);
            }

            throw new ProvisioningFaultException(
                timeout.IsCancellationRequested ? ProvisioningReason.Timeout
                : exception is AuditWriteException ? ProvisioningReason.AuditUnavailable
                : ProvisioningReason.StoreUnavailable,
                exception);
        }
    }
}
