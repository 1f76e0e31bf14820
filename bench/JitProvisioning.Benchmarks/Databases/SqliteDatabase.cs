using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Benchmarks;

/// <summary>An SQLite file (WAL, as Entity Framework Core creates it).</summary>
internal sealed class SqliteDatabase(string path, SqliteCounter? counter = null) : Database
{
    // A pool of connections of its own: a counter stays on those it has seen.
    private string ConnectionString =>
        $"Data Source={path};Default Timeout={(counter is null ? 30 : 31)}";

    public override DatabaseUse Use(bool advised) => new(
        context =>
        {
            context.UseSqlite(ConnectionString);
            if (counter is not null)
            {
                context.AddInterceptors(counter);
            }
        },
        Pools: advised);

    public override async Task<PreparedConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        counter?.Watch(connection);
        return new SqlitePreparedConnection(connection);
    }

    public override (Database Database, ICounter Counter) Counted()
    {
        var watching = new SqliteCounter();
        return (new SqliteDatabase(path, watching), watching);
    }

    public override async Task CopyAsync(IEnumerable<PersonRow> rows, int others)
    {
        await using var connection = await ConnectAsync();
        foreach (var row in rows)
        {
            // In parts, so that the log does not grow as large as the table.
            const int AtOnce = 10_000;
            for (var first = 0; first < others; first += AtOnce)
            {
                await CopyAsync(connection, row, first, Math.Min(AtOnce, others - first));
            }
        }
    }

    private static async Task CopyAsync(PreparedConnection connection, PersonRow row, int first, int count)
    {
        var part = Enumerable.Range(first, count).Select(number => row.Of(PersonRow.NameOf(number)));
        await using var insert = await connection.PrepareAsync((row.InsertText, row.Of("prepared")));
        await ((SqliteStatements)insert).RepeatAsync(part);
    }
}
