using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Reads the rows of the audit up to one that cannot be read, and past it.</summary>
/// <remarks>A row that cannot be read fails the query that it is in. Which one it is shows by asking for fewer: half as
/// many each time.</remarks>
internal static class AuditRows
{
    public static async Task<UnsealedAudit> ReadUnsealedAsync(
        DbContext context, int count, CancellationToken cancellationToken)
    {
        var query = context.Rows<JitAuditEntry>()
            .Where(entry => entry.Position == null)
            .OrderBy(entry => entry.At)
            .ThenBy(entry => entry.Id);
        var (entries, unreadable) = (new List<AuditEntry>(), new List<Guid>());
        var (skipped, size) = (0, count);
        while (entries.Count < count)
        {
            var (rows, fault) = await TryReadAsync(query.Skip(skipped).Take(size), cancellationToken)
                .ConfigureAwait(false);
            if (fault is not null && size > 1)
            {
                size /= 2;
                continue;
            }

            if (fault is not null)
            {
                if (!await IsThereAsync(query.Skip(skipped), cancellationToken).ConfigureAwait(false))
                {
                    break;
                }

                var ids = query.Skip(skipped++).Take(1).Select(entry => entry.Id);
                var (id, _) = await TryReadAsync(ids, cancellationToken).ConfigureAwait(false);
                unreadable.Add(id is [var known] ? known : Guid.Empty);
                continue;
            }

            foreach (var row in rows)
            {
                if (FaultOf(row, entries, one => one.ToAuditEntry()) is not null)
                {
                    unreadable.Add(row.Id);
                }
            }

            if (rows.Count < size)
            {
                break;
            }

            skipped += rows.Count;
            size = Math.Min(count - entries.Count, size * 2);
        }

        return new UnsealedAudit(entries.ToValueList(), unreadable.ToValueList());
    }

    public static async Task<AuditPage> ReadSealedAsync(
        DbContext context, AuditFilter filter, int count, CancellationToken cancellationToken)
    {
        var query = Sealed(context, filter).OrderBy(entry => entry.Position);
        for (var size = count; ; size /= 2)
        {
            var (rows, fault) = await TryReadAsync(query.Take(size), cancellationToken).ConfigureAwait(false);
            if (fault is null)
            {
                return PageOf(rows, isLast: rows.Count < size);
            }

            if (size <= 1)
            {
                if (!await IsThereAsync(query, cancellationToken).ConfigureAwait(false))
                {
                    return PageOf([], isLast: true);
                }

                var positions = query.Take(1).Select(entry => entry.Position!.Value);
                var (at, _) = await TryReadAsync(positions, cancellationToken).ConfigureAwait(false);
                var position = at is [var known] ? known : filter.After + 1;
                return new AuditPage([], new AuditEntryUnreadableException(position, fault), IsLast: false);
            }
        }
    }

    private static IQueryable<JitAuditEntry> Sealed(DbContext context, AuditFilter filter)
    {
        var rows = context.Rows<JitAuditEntry>().Where(entry => entry.Position > filter.After);
        if (filter.User is { } user)
        {
            var id = user.Value;
            rows = rows.Where(entry => entry.UserId == id);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(entry => entry.At >= from);
        }

        if (filter.Before is { } before)
        {
            rows = rows.Where(entry => entry.At < before);
        }

        return rows;
    }

    private static AuditPage PageOf(IReadOnlyList<JitAuditEntry> rows, bool isLast)
    {
        var entries = new List<SealedAuditEntry>(rows.Count);
        foreach (var row in rows)
        {
            if (FaultOf(row, entries, one => one.ToSealedEntry()) is { } fault)
            {
                return new AuditPage(
                    entries, new AuditEntryUnreadableException(row.Position ?? 0, fault), IsLast: false);
            }
        }

        return new AuditPage(entries, null, isLast);
    }

    private static Exception? FaultOf<T>(JitAuditEntry row, List<T> entries, Func<JitAuditEntry, T> read)
    {
        try
        {
            entries.Add(read(row));
            return null;
        }
        catch (Exception exception) when (IsOfRow(exception))
        {
            return exception;
        }
    }

    // Reads no value of a row: what fails this as well, such as a token for the database that cannot be read, is the
    // fault of none, and thrown.
    private static async Task<bool> IsThereAsync(
        IQueryable<JitAuditEntry> rows, CancellationToken cancellationToken) =>
        await rows.Take(1).CountAsync(cancellationToken).ConfigureAwait(false) > 0;

    private static async Task<(IReadOnlyList<T> Rows, Exception? Fault)> TryReadAsync<T>(
        IQueryable<T> query, CancellationToken cancellationToken)
    {
        try
        {
            return (await query.ToListAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (IsOfRow(exception))
        {
            return ([], exception);
        }
    }

    // Entity Framework may wrap what a value was met with. What the database itself says is of no row.
    private static bool IsOfRow(Exception? exception) => exception switch
    {
        null or DbException or OperationCanceledException => false,
        FormatException or JsonException or InvalidCastException or OverflowException or ArgumentException => true,
        _ => IsOfRow(exception.InnerException),
    };
}
