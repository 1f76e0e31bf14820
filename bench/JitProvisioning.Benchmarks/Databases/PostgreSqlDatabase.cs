using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace JitProvisioning.Benchmarks;

/// <param name="port">Where the server is, or the counter before it.</param>
/// <param name="server">The server.</param>
/// <param name="name">Its name.</param>
/// <param name="how">What every connection string says beside where the database is.</param>
internal sealed class PostgreSqlDatabase(PostgreSqlServer server, int port, string name, string how = "") : Database
{
    /// <summary>What the documentation advises.</summary>
    private const string Advised = "Max Auto Prepare=100;No Reset On Close=true;";

    // What the server answers has to be read.
    private const string Plain = "SSL Mode=Disable;GSS Encryption Mode=Disable;";

    public override DatabaseUse Use(bool advised)
    {
        var text = ConnectionString(advised ? Advised : "");
        return new(context => context.UseNpgsql(text), Pools: advised);
    }

    public override async Task<PreparedConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString("Pooling=false;"));
        await connection.OpenAsync();
        return new PostgreSqlConnection(connection);
    }

    public override (Database Database, ICounter Counter) Counted()
    {
        var wire = new PostgreSqlCounter(port);
        return (new PostgreSqlDatabase(server, wire.Port, name, how + Plain), wire);
    }

    public override async Task CopyAsync(IEnumerable<PersonRow> rows, int others)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("Pooling=false;"));
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

        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string options) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionStringOf(name, how + options)) { Port = port }.ToString();
}
