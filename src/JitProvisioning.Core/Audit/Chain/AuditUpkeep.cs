namespace JitProvisioning;

/// <summary>Does the work on the audit in its order: nothing is told that is not sealed, and nothing is removed that
/// was not told.</summary>
internal sealed class AuditUpkeep(
    IUserStore store,
    AuditRecorder recorder,
    AuditSealer sealer,
    DurableObservers observers,
    AuditRemover remover) : IAuditUpkeep
{
    public async ValueTask RegisterObserversAsync(CancellationToken cancellationToken = default)
    {
        if (store is IAuditedUserStore { Audit: { } audit })
        {
            await observers.RegisterAsync(audit, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask RunAsync(CancellationToken cancellationToken = default)
    {
        await StoreFaults.TranslateAsync(
            "The audit was not kept up", () => RunAllAsync(cancellationToken)).ConfigureAwait(false);
    }

    public ValueTask WriteCountsAsync(CancellationToken cancellationToken = default) =>
        recorder.WriteCountsAsync(all: true, cancellationToken);

    private async ValueTask<bool> RunAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await recorder.WriteCountsAsync(all: false, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Counts that the store does not take hold up nothing else.
            if (store is IAuditedUserStore { Audit: { } audit })
            {
                await RunAllAsync(audit, cancellationToken).ConfigureAwait(false);
            }
        }

        return true;
    }

    private async ValueTask RunAllAsync(IAuditStore audit, CancellationToken cancellationToken)
    {
        await observers.RegisterAsync(audit, cancellationToken).ConfigureAwait(false);
        await sealer.SealAsync(audit, cancellationToken).ConfigureAwait(false);
        await observers.TellAsync(audit, cancellationToken).ConfigureAwait(false);
        await remover.RemoveAsync(audit, cancellationToken).ConfigureAwait(false);
    }
}
