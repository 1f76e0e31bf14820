using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Writes the entries of sign-ins that change nothing, and counts refusals that repeat.</summary>
internal sealed class AuditRecorder(
    StoreGateway store,
    RefusalFolds folds,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time,
    ILogger<AuditRecorder> logger)
{
    /// <summary>Writes a sign-in that changed nothing, where those are written as well.</summary>
    public ValueTask KeepAsync(Decision decision, ProvisioningResult result, CancellationToken cancellationToken) =>
        decision.Commit && options.Value.Audit.RecordUnchanged
            ? CommitAsync(AuditClerk.EntryOf(decision, result), cancellationToken)
            : ValueTask.CompletedTask;

    /// <summary>Writes a refusal, or counts it where its like is written.</summary>
    /// <returns>The result, with the code that all refusals of the same within the window show.</returns>
    public async ValueTask<ProvisioningResult> RefuseAsync(
        Decision decision, ProvisioningResult result, CancellationToken cancellationToken)
    {
        if (!decision.Commit)
        {
            return result;
        }

        var repetition = decision.ComputeRepetition();
        result = folds.ReferenceOf(repetition, decision.Now) is { } code ? result.ReferredTo(code) : result;
        var entry = AuditClerk.EntryOf(decision, result);
        if (folds.TryCount(repetition, entry))
        {
            return result;
        }

        var isWritten = false;
        try
        {
            await CommitAsync(entry, cancellationToken).ConfigureAwait(false);
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                folds.NotWritten(entry);
            }
        }

        folds.Written(repetition, entry);
        return result;
    }

    /// <summary>Writes what was counted in windows that are over.</summary>
    /// <param name="all">True at the end of the process: windows that are open still as well.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask WriteCountsAsync(bool all, CancellationToken cancellationToken)
    {
        var due = folds.TakeDue(all ? null : time.GetUtcNow());
        var written = 0;
        try
        {
            foreach (var entry in due)
            {
                await CommitAsync(entry, cancellationToken).ConfigureAwait(false);
                written++;
            }
        }
        finally
        {
            folds.PutBack(due.Skip(written));
            if (folds.TakeLost() is > 0 and var lost)
            {
                logger.RefusalCountsLost(lost);
            }
        }
    }

    private ValueTask CommitAsync(AuditEntry entry, CancellationToken cancellationToken) => store.CommitAsync(
        new UserChange { Kind = UserChangeKind.AuditOnly, Audit = entry }, cancellationToken);
}
