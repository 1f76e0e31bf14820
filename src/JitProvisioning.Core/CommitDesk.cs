namespace JitProvisioning;

/// <summary>Commits what a sign-in changes, and finds out what became of it where the answer was lost.</summary>
internal sealed class CommitDesk(StoreGateway store)
{
    /// <returns>How the commit ended. One whose answer was lost and which is found done is told as a conflict: the
    /// facts are others now, and the next attempt finds nothing left to do.</returns>
    /// <exception cref="ProvisioningFaultException">The store is unavailable or broke its contract.</exception>
    public async ValueTask<CommitResult> CommitAsync(
        Decision decision, ProvisioningPlan plan, UserChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await store.CommitAsync(change, plan.Before, plan.After!, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault) when (fault.Reason == ProvisioningReason.StoreUnavailable)
        {
            if (await IsDoneAsync(decision, cancellationToken).ConfigureAwait(false))
            {
                return CommitResult.Conflicted(ConflictKind.Version);
            }

            throw;
        }
    }

    // Asked once, as the next sign-in would ask: the proof did not hold before, and a commit of this very sign-in is
    // what makes it hold.
    private async ValueTask<bool> IsDoneAsync(Decision decision, CancellationToken cancellationToken)
    {
        try
        {
            var known = await store.FindAsync(decision.Query!, decision.Now, cancellationToken).ConfigureAwait(false);
            return known.ProofHolds;
        }
        catch (ProvisioningFaultException)
        {
            // The commit's own fault says more than that the store is still away.
            return false;
        }
    }
}
