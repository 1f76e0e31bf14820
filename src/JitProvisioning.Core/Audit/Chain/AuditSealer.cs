using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Gives committed entries their place in the chain, in batches.</summary>
internal sealed class AuditSealer(
    AuditUpkeepState state, SealingRefusals refusals, ILogger<AuditSealer> logger)
{
    private const int BatchLength = 200;

    // So that a store which takes entries faster than they are sealed does not hold up everything else.
    private const int MaxBatches = 100;

    public async ValueTask SealAsync(IAuditStore store, CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < MaxBatches; batch++)
        {
            var chain = await store.ReadChainAsync(cancellationToken).ConfigureAwait(false);
            var (entries, unreadable) = await store
                .ReadUnsealedAsync(BatchLength, cancellationToken)
                .ConfigureAwait(false);
            Tell(unreadable);
            if (entries.Count == 0)
            {
                refusals.Clear();
                return;
            }

            var seals = SealsOf(entries, chain.Head);
            if (!await store.SealAsync(chain, seals, cancellationToken).ConfigureAwait(false))
            {
                // Another process is at it, or something keeps the rows as they are.
                if (refusals.Add(chain))
                {
                    logger.AuditSealingRefused(SealingRefusals.Most, chain.Head.Position);
                }

                return;
            }

            refusals.Clear();
            logger.AuditSealed(seals.Count, seals[^1].Position, seals[^1].Hash);
            if (entries.Count < BatchLength)
            {
                return;
            }
        }
    }

    // What this version cannot read a newer one may, and seals: it holds up nothing else.
    private void Tell(ValueList<Guid> unreadable)
    {
        foreach (var entry in unreadable.Where(state.IsNews))
        {
            logger.AuditEntryUnreadable(entry);
        }
    }

    private static ValueList<AuditSeal> SealsOf(ValueList<AuditEntry> entries, AuditAnchor previous)
    {
        var seals = new List<AuditSeal>(entries.Count);
        foreach (var entry in entries)
        {
            var seal = AuditHashes.Seal(entry, previous);
            seals.Add(seal);
            previous = new AuditAnchor(seal.Position, seal.Hash);
        }

        return seals.ToValueList();
    }
}
