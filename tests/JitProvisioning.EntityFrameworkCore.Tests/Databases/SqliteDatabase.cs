using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>An SQLite file in a folder of its own.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private readonly TestFolder _folder = new();

    public SqliteDatabase(string settings) => ConnectionString = _folder.ConnectionString + ";" + settings;

    public override string ConnectionString { get; }

    public override void Use(
        DbContextOptionsBuilder context, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null) =>
        context.UseSqlite(ConnectionString, sqlite =>
        {
            if (strategy is not null)
            {
                sqlite.ExecutionStrategy(strategy);
            }
        });

    public override string SelectTables => "SELECT name FROM sqlite_master WHERE type = 'table'";

    public override Task RefuseRowsAsync(string table) =>
        RunAsync($"""CREATE TRIGGER no BEFORE INSERT ON "{table}" BEGIN SELECT RAISE(ABORT, 'down'); END""");

    public override Task AcceptRowsAsync(string table) => RunAsync("DROP TRIGGER no");

    public override Task PassOverUpdatesAsync(string table) =>
        RunAsync($"""CREATE TRIGGER pass BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(IGNORE); END""");

    public override Task TakeUpdatesAsync(string table) => RunAsync("DROP TRIGGER pass");

    // Disposed of, a connection takes its transaction back.
    public override async Task<IAsyncDisposable> LockAsync()
    {
        var connection = await OpenAsync();
        await connection.BeginTransactionAsync();
        return connection;
    }

    // The file comes with its first table.
    public override Task CreateEmptyAsync() => Task.CompletedTask;

    public override Task CreateAsync(DbContext context) => SqliteTemplates.CopyAsync(context);

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override DbConnection Connect() => new SqliteConnection(ConnectionString);
}
