using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace JitProvisioning.Benchmarks;

/// <summary>Counts by what SQLite itself tells of a connection: each statement it starts, and each commit that writes
/// something.</summary>
internal sealed class SqliteCounter : DbConnectionInterceptor, ICounter
{
    private static readonly string[] OfRows = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

    private int _statements;
    private int _commits;

    public void Reset()
    {
        Volatile.Write(ref _statements, 0);
        Volatile.Write(ref _commits, 0);
    }

    public Counts Read() => new(Volatile.Read(ref _statements), null, Volatile.Read(ref _commits));

    public void Watch(SqliteConnection connection)
    {
        raw.sqlite3_trace(connection.Handle, (_, statement) => Count(statement), null);
        raw.sqlite3_commit_hook(
            connection.Handle,
            _ =>
            {
                Interlocked.Increment(ref _commits);
                return 0;
            },
            null);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Watch((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Count(string statement)
    {
        if (OfRows.Any(verb => statement.StartsWith(verb, StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _statements);
        }
    }
}
