using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The tables of the audit: what seals and removes entries goes by the chain's row, on which a faster process
/// shows.</summary>
internal static class AuditTables
{
    public static async Task<AuditChain> ReadChainAsync(DbContext context, CancellationToken cancellationToken)
    {
        var row = await context.Rows<JitAuditChain>()
            .SingleOrDefaultAsync(chain => chain.Id == JitAuditChain.OnlyId, cancellationToken)
            .ConfigureAwait(false);
        return row?.ToChain() ?? throw new AuditChainMissingException(
            $"The row {JitAuditChain.OnlyId} of {TableOf(context)}, which says where the chain of audit entries begins "
            + "and ends, is gone: nothing is sealed, told or removed. Restore it from a backup, or write it anew from "
            + "the log (events 130 and 132) as docs/audit.md says, and verify the chain.");
    }

    public static async Task<bool> SealAsync(
        DbContext context, AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken)
    {
        var ids = seals.Select(seal => seal.Entry).ToArray();
        var rows = await context.Rows<JitAuditEntry>()
            .AsTracking()
            .Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, cancellationToken)
            .ConfigureAwait(false);
        foreach (var seal in seals)
        {
            if (!rows.TryGetValue(seal.Entry, out var row)
                || row.Position is not null
                || (seal.Commitment is not null && !row.ToAuditEntry().HoldsPersonalData))
            {
                return false;
            }

            row.Take(seal);
        }

        var head = new AuditAnchor(seals[^1].Position, seals[^1].Hash);
        StageChain(context, expected, expected with { Revision = expected.Revision + 1, Head = head });
        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public static async Task<bool> RemoveAsync(
        DbContext context,
        AuditChain expected,
        AuditAnchor start,
        AuditEntry removal,
        CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            StageChain(context, expected, expected with { Revision = expected.Revision + 1, Start = start });
            context.Add(JitAuditEntry.Of(removal, null));
            await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
            await context.Rows<JitAuditEntry>()
                .Where(entry => entry.Position <= start.Position)
                .ExecuteDeleteAsync(cancellationToken)
                .ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Puts what erasing a person takes away from the account's entries into the context.</summary>
    public static async Task StageErasureAsync(
        DbContext context, UserChange change, CancellationToken cancellationToken)
    {
        if (!change.ErasesPerson)
        {
            return;
        }

        var user = change.User!.Id.Value;
        var rows = await context.Rows<JitAuditEntry>()
            .AsTracking()
            .Where(entry => entry.UserId == user)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var row in rows.Where(row => row.UserId == user && row.ToAuditEntry().HoldsPersonalData))
        {
            row.Erase();

            // Sealed since it was read, it has a salt now.
            context.Entry(row).Property(entry => entry.Salt).IsModified = true;
        }
    }

    public static async Task<ValueList<AuditCursor>> ReadCursorsAsync(
        DbContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Rows<JitAuditCursor>().ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.Select(row => row.ToCursor()).ToValueList();
    }

    public static async Task<bool> WriteCursorAsync(
        DbContext context,
        AuditCursor? expected,
        AuditCursor cursor,
        AuditEntry? entry,
        CancellationToken cancellationToken)
    {
        if (entry is not null)
        {
            context.Add(JitAuditEntry.Of(entry, null));
        }

        var row = JitAuditCursor.Of(cursor);
        if (expected is null)
        {
            context.Add(row);
        }
        else
        {
            context.Update(row).Property(one => one.Revision).OriginalValue = expected.Revision;
        }

        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public static async Task<bool> RemoveCursorAsync(
        DbContext context, AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken)
    {
        context.Remove(JitAuditCursor.Of(expected));
        context.Add(JitAuditEntry.Of(entry, null));
        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string? TableOf(DbContext context) =>
        context.Model.FindEntityType(typeof(JitAuditChain))?.GetSchemaQualifiedTableName();

    private static void StageChain(DbContext context, AuditChain expected, AuditChain next)
    {
        var entry = context.Attach(JitAuditChain.Of(expected));
        entry.CurrentValues.SetValues(JitAuditChain.Of(next));
    }
}
