using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Runs a commit within its time, and says what is to become of one whose audit entry cannot be
/// written.</summary>
internal sealed class CommitRunner(
    IOptions<JitProvisioningOptions> options, TimeProvider time, ILogger<CommitRunner> logger)
{
    /// <param name="change">The change.</param>
    /// <param name="commit">Commits it, by the gateway to the store.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<CommitResult?> RunAsync(
        UserChange change,
        Func<UserChange, CancellationToken, ValueTask<CommitResult>> commit,
        CancellationToken cancellationToken)
    {
        try
        {
            return await RunInTimeAsync(change, commit, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault) when (fault.Reason == ProvisioningReason.AuditUnavailable)
        {
            logger.AuditNotWritten(change.Audit.Outcome, change.Audit.Reason, change.Audit.Connection, fault);
            ProvisioningTelemetry.AuditFailed(change.Audit);
            if (!options.Value.Audit.DangerousBestEffort)
            {
                throw;
            }
        }

        return change.WritesUser
            ? await RunInTimeAsync(change with { OmitsAudit = true }, commit, cancellationToken)
                .ConfigureAwait(false)
            : CommitResult.Committed(null);
    }

    private async ValueTask<CommitResult?> RunInTimeAsync(
        UserChange change,
        Func<UserChange, CancellationToken, ValueTask<CommitResult>> commit,
        CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.StoreTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // A store that does not hear that it is called off is not waited for.
            var running = commit(change, both.Token);
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
