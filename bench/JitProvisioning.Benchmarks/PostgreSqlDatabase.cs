using JitProvisioning.EntityFrameworkCore.Tests;
using Npgsql;

namespace JitProvisioning.Benchmarks;

/// <summary>A PostgreSQL server on the loopback address. It does not wait for the disk: that would be measured in place
/// of the flows.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private readonly PostgreSqlServer _server;

    private PostgreSqlDatabase(PostgreSqlServer server) => _server = server;

    /// <exception cref="InvalidOperationException">There is no PostgreSQL on this machine.</exception>
    public static async Task<PostgreSqlDatabase> StartAsync() => PostgreSqlPrograms.WhyNot is { } reason
        ? throw new InvalidOperationException(reason)
        : new(await PostgreSqlServer.StartAsync(
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=512MB"));

    /// <summary>The connection string of an application.</summary>
    /// <param name="options">What it says beside where the database is.</param>
    public string ConnectionString(string options = "") => _server.ConnectionStringOf("bench", options);

    /// <summary>Writes rows like these for others: a sign-in for each would take minutes.</summary>
    public async Task CopyAsync(IEnumerable<PersonRow> rows, int others)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("Pooling=false"));
        await connection.OpenAsync();
        foreach (var row in rows)
        {
            await using var copy = await connection.BeginBinaryImportAsync(
                $"COPY \"{row.Table}\" ({row.Quoted}) FROM STDIN (FORMAT BINARY)");
            for (var number = 0; number < others; number++)
            {
                await copy.StartRowAsync();
                foreach (var (value, type) in row.Of(PersonRow.NameOf(number)).Zip(row.Types))
                {
                    await copy.WriteAsync(value ?? DBNull.Value, type);
                }
            }

            await copy.CompleteAsync();
        }

        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection);
        await vacuum.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
