using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Tells a save that failed at the audit entry from one that failed elsewhere, by what providers have in
/// common.</summary>
internal static class AuditFailure
{
    // Data, constraints, missing tables or rights, and what triggers raise (SQL:2023 and PostgreSQL's classes). All
    // else, a full disk as much as a lost connection, is the database's as a whole.
    private static readonly string[] OfStatements = ["22", "23", "42", "P0"];

    // SQLITE_ERROR and SQLITE_CONSTRAINT: SQLite's driver knows no SQLSTATE.
    private static readonly string[] OfStatementsInSqlite = ["SQLite Error 1:", "SQLite Error 19:"];

    /// <summary>True when the audit entry may be what could not be written.</summary>
    public static bool MayBeCauseOf(DbUpdateException exception) =>
        exception.InnerException is DbException { IsTransient: false } failure
        && exception.Entries.Any(entry => entry.Entity is JitAuditEntry)
        && IsOfStatement(failure);

    /// <summary>True when nothing else was sent with it.</summary>
    public static bool IsAlone(DbUpdateException exception) =>
        exception.Entries.All(entry => entry.Entity is JitAuditEntry);

    private static bool IsOfStatement(DbException failure) => failure.SqlState is { Length: >= 2 } state
        ? OfStatements.Contains(state[..2])
        : !failure.Message.StartsWith("SQLite Error ", StringComparison.Ordinal)
            || OfStatementsInSqlite.Any(start => failure.Message.StartsWith(start, StringComparison.Ordinal));
}
