namespace JitProvisioning;

/// <summary>Reads a sign-in, under the configuration as the store has it now.</summary>
internal sealed class ReadingDesk(ConfigurationSource configurations, GroupDesk groups, FirstSignIns firsts)
{
    /// <summary>Reads the identity with its groups, once for each configuration; or gives the reason to refuse
    /// it.</summary>
    public async ValueTask<ProvisioningReason> ReadAsync(Decision decision, CancellationToken cancellationToken)
    {
        var refusal = await ReadOnceAsync(decision, cancellationToken).ConfigureAwait(false);
        if (refusal == ProvisioningReason.None)
        {
            return refusal;
        }

        // No look-up follows that would say so: what it was refused by may be out of date.
        var newest = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (newest.Revision == decision.Configuration.Revision)
        {
            return refusal;
        }

        decision.Renew(newest);
        return await ReadOnceAsync(decision, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when the look-up saw another revision than the one decided under: then the decision begins anew,
    /// under that one. True as well when another first sign-in of the person has just ended.</summary>
    public async ValueTask<bool> HasToReadAgainAsync(
        Decision decision, KnownUser known, CancellationToken cancellationToken)
    {
        if (known.Revision == decision.Configuration.Revision)
        {
            return known.Stored is null
                && await firsts.HasWaitedAsync(decision, cancellationToken).ConfigureAwait(false);
        }

        decision.Renew(await configurations.AtAsync(known.Revision, cancellationToken).ConfigureAwait(false));
        return true;
    }

    private ValueTask<ProvisioningReason> ReadOnceAsync(Decision decision, CancellationToken cancellationToken) =>
        decision.Identity is not null ? new(ProvisioningReason.None)
            : decision.TryRead(out var refusal) ? groups.CompleteAsync(decision, cancellationToken)
            : new(refusal);
}
