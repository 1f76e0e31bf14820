using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Runs a commit within its time, and says what is to become of one whose audit entry cannot be
/// written.</summary>
internal sealed class CommitRunner(
    IOptions<JitProvisioningOptions> options, TimeProvider time, ILogger<CommitRunner> logger)
{
    public async ValueTask<CommitResult> RunAsync(
        IUserStore store, UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        try
        {
            return await RunInTimeAsync(store, change, differences, cancellationToken).ConfigureAwait(false);
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
            ? await RunInTimeAsync(store, change with { OmitsAudit = true }, differences, cancellationToken)
                .ConfigureAwait(false)
            : CommitResult.Committed(null);
    }

    private async ValueTask<CommitResult> RunInTimeAsync(
        IUserStore store, UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.CommitTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // A store that does not hear that it is called off is not waited for.
            var commit = store is IRelationalUserStore relational
                ? relational.CommitAsync(change, differences, both.Token)
                : store.CommitAsync(change, both.Token);
            return commit.IsCompletedSuccessfully
                ? commit.Result
                : await commit.AsTask().WaitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreCall.IsFault(exception, cancellationToken))
        {
            throw new ProvisioningFaultException(
                timeout.IsCancellationRequested ? ProvisioningReason.Timeout
                : exception is AuditWriteException ? ProvisioningReason.AuditUnavailable
                : ProvisioningReason.StoreUnavailable,
                exception);
        }
    }
}
