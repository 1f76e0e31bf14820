using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Removes the oldest sealed entries once they are older than they are kept for, and puts on record that it
/// did.</summary>
internal sealed class AuditRemover(
    IOptions<JitProvisioningOptions> options,
    AuditClerk clerk,
    AuditUpkeepState state,
    TimeProvider time,
    ILogger<AuditRemover> logger)
{
    private const int PageLength = 1_000;

    // They go in one transaction: what is left goes with the next upkeep.
    private const int MaxPages = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async ValueTask RemoveAsync(IAuditStore store, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (options.Value.Audit.KeepFor is not { } keepFor || now < state.NextRemoval)
        {
            return;
        }

        var chain = await store.ReadChainAsync(cancellationToken).ConfigureAwait(false);
        var start = await FindStartAsync(store, chain.Start, now - keepFor, cancellationToken).ConfigureAwait(false);
        if (start != chain.Start)
        {
            var change = new AuditedChange(
                AuditChainCheck.RemovalField, TextOf(chain.Start.Position), TextOf(start.Position));
            var removal = clerk.EntryOf(
                ProvisioningReason.AuditRemoved,
                [change, new AuditedChange("audit:startHash", chain.Start.Hash, start.Hash)],
                actor: null,
                now);
            if (!await store.RemoveAsync(chain, start, removal, cancellationToken).ConfigureAwait(false))
            {
                // Another process changed the chain: the next upkeep looks again.
                return;
            }

            logger.AuditRemoved(start.Position, start.Hash);
        }

        var isAll = start.Position - chain.Start.Position < MaxPages * PageLength;
        state.NextRemoval = isAll ? now + Pause : now;
    }

    private static string TextOf(long position) => position.ToString(CultureInfo.InvariantCulture);

    // The chain stays one piece: an old entry behind a younger one waits for it.
    private async ValueTask<AuditAnchor> FindStartAsync(
        IAuditStore store, AuditAnchor start, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var cursors = await store.ReadCursorsAsync(cancellationToken).ConfigureAwait(false);
        var slowest = cursors.MinBy(cursor => cursor.Position);
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var page = await ReadAsync(store, start, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                if (entry.Entry.At >= before)
                {
                    return start;
                }

                if (entry.Position > slowest?.Position)
                {
                    logger.AuditRemovalWaits(start.Position, slowest.Observer);
                    return start;
                }

                start = entry.Anchor;
            }

            if (page.Count == 0)
            {
                return start;
            }
        }

        return start;
    }

    // Nobody can tell how old an entry is that cannot be read.
    private async ValueTask<ValueList<SealedAuditEntry>> ReadAsync(
        IAuditStore store, AuditAnchor after, CancellationToken cancellationToken)
    {
        try
        {
            return await store
                .ReadSealedAsync(new AuditFilter { After = after.Position }, PageLength, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AuditEntryUnreadableException unreadable)
        {
            logger.AuditRemovalStops(unreadable.Position);
            return [];
        }
    }
}
