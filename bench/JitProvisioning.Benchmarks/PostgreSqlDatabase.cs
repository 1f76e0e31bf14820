using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace JitProvisioning.Benchmarks;

/// <summary>A PostgreSQL server as Debian configures it, on the loopback address.</summary>
internal sealed class PostgreSqlDatabase : IBenchmarkDatabase
{
    private readonly PostgreSqlServer _server;
    private readonly string _options;

    private PostgreSqlDatabase(PostgreSqlServer server, string options)
    {
        _server = server;
        _options = options;
    }

    /// <summary>The connection string that an application would have.</summary>
    public string ConnectionString => _server.ConnectionStringOf("bench", _options);

    /// <param name="options">What the application's connection string says beside where the database is.</param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL on this machine.</exception>
    public static async Task<PostgreSqlDatabase> StartAsync(string options) => PostgreSqlPrograms.WhyNot is { } reason
        ? throw new InvalidOperationException(reason)
        : new(await PostgreSqlServer.StartAsync("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=512MB"), options);

    public void Use(DbContextOptionsBuilder context) => context.UseNpgsql(ConnectionString);

    public async Task CopyAsync(IEnumerable<PersonRow> rows, int others)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionStringOf("bench", "Pooling=false"));
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
