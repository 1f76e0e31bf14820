using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Databases;

/// <summary>Has SQLite itself wait for a file that another connection writes: it looks again after 1, 2, 5 … 100 ms,
/// where the provider alone would sleep 150 ms each time.</summary>
public sealed class SqliteBusyWait : DbConnectionInterceptor
{
    // One for all contexts: with another each time they would be taken for contexts that differ.
    public static readonly SqliteBusyWait Instance = new();

    private SqliteBusyWait()
    {
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Wait(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wait(connection);
        return Task.CompletedTask;
    }

    // After one second the provider is asked again, which knows the command's timeout.
    private static void Wait(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 1000";
        command.ExecuteNonQuery();
    }
}
