using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Tells a save that failed at the audit entry from one that failed elsewhere.</summary>
internal static class AuditFailure
{
    // A connection that was lost on the way says nothing of the row it was lost at.
    public static bool IsCauseOf(DbUpdateException exception) =>
        exception.InnerException is not DbException { IsTransient: true }
        && exception.Entries.FirstOrDefault(entry => entry.Entity is JitAuditEntry) is { } audit
        && (exception.Entries.All(entry => entry.Entity is JitAuditEntry)
            || Names(exception.InnerException, audit.Metadata.GetTableName()!));

    // Of what was sent at once the driver names the statement that failed.
    private static bool Names(Exception? failure, string table) =>
        failure is DbException { BatchCommand.CommandText: { } statement }
        && statement.StartsWith("INSERT INTO ", StringComparison.Ordinal)
        && statement.AsSpan(0, statement.IndexOf('(', StringComparison.Ordinal)).Contains(
            $"\"{table}\"", StringComparison.Ordinal);
}
