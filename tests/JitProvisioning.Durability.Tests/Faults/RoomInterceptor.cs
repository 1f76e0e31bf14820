using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.Durability.Tests;

/// <summary>Bounds how large an SQLite file may grow, as a disk does that is full.</summary>
internal sealed class RoomInterceptor : DbConnectionInterceptor
{
    private const int Unbounded = 1_000_000;

    // A bound below the pages that there are is raised to their number.
    private const int NoMore = 1;

    /// <summary>True while the file may not grow by a page.</summary>
    public bool IsFull { get; set; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Bound();
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Bound();
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string Bound() => string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {(IsFull ? NoMore : Unbounded)}");
}
