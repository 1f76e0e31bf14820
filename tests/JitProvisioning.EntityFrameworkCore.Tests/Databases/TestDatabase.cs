using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>One database of one test, gone after it.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>How to get to it.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>Leads a context to it.</summary>
    /// <param name="context">The options of the context.</param>
    /// <param name="strategy">How the context retries; null for the provider's own way.</param>
    public abstract void Use(
        DbContextOptionsBuilder context, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null);

    /// <summary>A statement that names its tables.</summary>
    public abstract string SelectTables { get; }

    /// <summary>Has every row for a table be refused from now on.</summary>
    public abstract Task RefuseRowsAsync(string table);

    /// <summary>Takes that back.</summary>
    public abstract Task AcceptRowsAsync(string table);

    /// <summary>Has every update of a table's rows be passed over in silence from now on.</summary>
    public abstract Task PassOverUpdatesAsync(string table);

    /// <summary>Has them be done again.</summary>
    public abstract Task TakeUpdatesAsync(string table);

    /// <summary>Keeps everybody else from writing, until what is returned is disposed of.</summary>
    public abstract Task<IAsyncDisposable> LockAsync();

    /// <summary>A connection of the test's own.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        var connection = Connect();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a statement beside the application.</summary>
    public async Task RunAsync(string statement)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Creates it, without a table.</summary>
    public abstract Task CreateEmptyAsync();

    /// <summary>Creates it, with the tables of a context that was led to it.</summary>
    public abstract Task CreateAsync(DbContext context);

    public abstract ValueTask DisposeAsync();

    private protected abstract DbConnection Connect();
}
