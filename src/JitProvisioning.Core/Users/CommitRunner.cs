using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Runs a commit within its time, and says what is to become of one whose audit entry cannot be
/// written.</summary>
internal sealed class CommitRunner(
    StoreClock clock, IOptions<JitProvisioningOptions> options, ILogger<CommitRunner> logger)
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
            return await clock.RunAsync(token => commit(change, token), cancellationToken).ConfigureAwait(false);
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
            ? await clock.RunAsync(token => commit(change with { OmitsAudit = true }, token), cancellationToken)
                .ConfigureAwait(false)
            : CommitResult.Committed(null);
    }
}
