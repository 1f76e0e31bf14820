using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Keeps the chain of audit entries in the application's own context.</summary>
internal sealed class EntityFrameworkAuditStore<TContext>(StoreSessions<TContext> sessions) : IAuditStore
    where TContext : DbContext
{
    // What is read to be written again comes from where it is written, not from a replica.
    public ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) =>
        InSessionAsync(context => AuditTables.ReadChainAsync(context, cancellationToken));

    public ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken) =>
        InSessionAsync(context => AuditRows.ReadUnsealedAsync(context, count, cancellationToken));

    public ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.User is { } user && !ColumnText.CanBe(user.Value)
            ? new(ValueLists.Create<SealedAuditEntry>([]))
            : InSessionAsync(context => ReadSealedAsync(context, filter, count, cancellationToken));
    }

    public ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(seals);
        return IfFirstAsync(
            context => AuditTables.SealAsync(context, expected, seals, cancellationToken),
            () => IsStillAsync(expected, cancellationToken));
    }

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(removal);
        return IfFirstAsync(
            outer => outer.Database.CreateExecutionStrategy().ExecuteAsync(
                token => InSessionAsync(context => AuditTables.RemoveAsync(context, expected, start, removal, token))
                    .AsTask(),
                cancellationToken),
            () => IsStillAsync(expected, cancellationToken));
    }

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) =>
        InSessionAsync(context => AuditTables.ReadCursorsAsync(context, cancellationToken));

    public ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        return IfFirstAsync(
            context => AuditTables.WriteCursorAsync(context, expected, cursor, entry, cancellationToken),
            async () => (await ReadCursorsAsync(cancellationToken).ConfigureAwait(false))
                .FirstOrDefault(stored => stored.Observer == cursor.Observer)?.Revision == expected?.Revision);
    }

    public ValueTask<bool> RemoveCursorAsync(
        AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(entry);
        return IfFirstAsync(
            context => AuditTables.RemoveCursorAsync(context, expected, entry, cancellationToken),
            () => new(true));
    }

    // Compared once more, ordinally, because collations lie; what they add is made up for by reading on.
    private static async Task<ValueList<SealedAuditEntry>> ReadSealedAsync(
        DbContext context, AuditFilter filter, int count, CancellationToken cancellationToken)
    {
        var (taken, rest) = (new List<SealedAuditEntry>(), filter);
        while (true)
        {
            var page = await AuditRows.ReadSealedAsync(context, rest, count, cancellationToken).ConfigureAwait(false);
            taken.AddRange(page.Entries.Where(filter.Takes).Take(count - taken.Count));
            if (page.Unreadable is { } unreadable)
            {
                return taken.Count > 0 ? taken.ToValueList() : throw unreadable;
            }

            if (page.IsLast || taken.Count == count)
            {
                return taken.ToValueList();
            }

            rest = rest with { After = page.Entries[^1].Position };
        }
    }

    private async ValueTask<bool> IsStillAsync(AuditChain expected, CancellationToken cancellationToken) =>
        (await ReadChainAsync(cancellationToken).ConfigureAwait(false)).Revision == expected.Revision;

    // A row that another process was faster to write shows as a save that failed.
    private async ValueTask<bool> IfFirstAsync(Func<DbContext, Task<bool>> write, Func<ValueTask<bool>> isFault)
    {
        try
        {
            return await InSessionAsync(write).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException)
        {
            if (await isFault().ConfigureAwait(false))
            {
                throw;
            }

            return false;
        }
    }

    private async ValueTask<T> InSessionAsync<T>(Func<DbContext, Task<T>> act)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await act(session.Context).ConfigureAwait(false);
        }
    }
}
