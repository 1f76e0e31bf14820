using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A database of a real server; of no server where there is none to get to.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlDatabases? server, string name, string settings) : TestDatabase
{
    public override string ConnectionString { get; } =
        server is null ? settings : server.ConnectionStringOf(name, settings);

    public override void Use(
        DbContextOptionsBuilder context, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null) =>
        context.UseNpgsql(ConnectionString, npgsql =>
        {
            if (strategy is not null)
            {
                npgsql.ExecutionStrategy(strategy);
            }
        });

    public override string SelectTables =>
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";

    public override Task RefuseRowsAsync(string table) => RunAsync(
        $"""
        CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'down'; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER no BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse();
        """);

    public override Task AcceptRowsAsync(string table) => RunAsync($"DROP TRIGGER no ON \"{table}\"");

    public override Task PassOverUpdatesAsync(string table) => RunAsync(
        $"""
        CREATE FUNCTION pass() RETURNS trigger AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER pass BEFORE UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION pass();
        """);

    public override Task TakeUpdatesAsync(string table) => RunAsync($"""DROP TRIGGER pass ON "{table}" """);

    public override async Task<IAsyncDisposable> LockAsync()
    {
        var connection = (NpgsqlConnection)await OpenAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("""LOCK TABLE "JitUsers" IN EXCLUSIVE MODE""", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override Task CreateEmptyAsync() => server!.CreateAsync(name);

    public override Task CreateAsync(DbContext context) => server!.CopyAsync(context, name);

    public override async ValueTask DisposeAsync()
    {
        if (server is null)
        {
            return;
        }

        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await server.DropAsync(name);
    }

    private protected override DbConnection Connect() => new NpgsqlConnection(ConnectionString);
}
