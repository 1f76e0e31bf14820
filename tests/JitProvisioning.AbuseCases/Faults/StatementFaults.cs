using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning.AbuseCases;

/// <summary>Has the statements of a database go wrong.</summary>
internal sealed class StatementFaults : DbCommandInterceptor
{
    /// <summary>What goes wrong with a statement; null for nothing.</summary>
    public Func<string, Exception?>? Fault { get; set; }

    /// <summary>True while the database takes no writes.</summary>
    public bool IsReadOnly { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        await PassAsync(command, eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        await PassAsync(command, eventData, cancellationToken);
        return result;
    }

    // The database itself is what refuses to write.
    private async Task PassAsync(DbCommand command, CommandEventData eventData, CancellationToken cancellationToken)
    {
        if (Fault?.Invoke(command.CommandText) is { } fault)
        {
            throw fault;
        }

        if (IsReadOnly && command.CommandText.Contains("INSERT", StringComparison.Ordinal))
        {
            await using var switched = command.Connection!.CreateCommand();
            switched.Transaction = command.Transaction;
            var isSqlite = eventData.Context!.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
            switched.CommandText = isSqlite
                ? "PRAGMA query_only = 1"
                : command.Transaction is null
                    ? "SET default_transaction_read_only = on"
                    : "SET TRANSACTION READ ONLY";
            await switched.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
