using System.Runtime.CompilerServices;

namespace JitProvisioning;

/// <summary>Reads the sealed entries of a store a page at a time.</summary>
internal static class AuditPages
{
    private const int Length = 500;

    /// <exception cref="AuditEntryUnreadableException">The next entry cannot be read.</exception>
    public static async IAsyncEnumerable<SealedAuditEntry> ReadAllAsync(
        this IAuditStore store,
        AuditFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ValueList<SealedAuditEntry> page;
        do
        {
            page = await store.ReadSealedAsync(filter, Length, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return entry;
                filter = filter with { After = entry.Position };
            }
        }
        while (page.Count > 0);
    }

    /// <summary>What the first entry behind a position goes on from.</summary>
    public static async ValueTask<AuditAnchor?> FindAnchorAsync(
        this IAuditStore store, long position, CancellationToken cancellationToken)
    {
        var start = (await store.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Start;
        if (position <= start.Position)
        {
            return start;
        }

        var at = await store
            .ReadSealedAsync(new AuditFilter { After = position - 1 }, 1, cancellationToken)
            .ConfigureAwait(false);
        return at is [var entry] ? entry.Anchor : null;
    }
}
