using JitProvisioning;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Creates the tables of the library without a migration.</summary>
public static class JitProvisioningDatabaseExtensions
{
    /// <summary>Creates the library's tables where they are missing, in a database that exists and may hold other
    /// tables. For development and tests: a table that is there already stays as it is, so use migrations where data
    /// has to outlive a change of the library's model.</summary>
    /// <remarks>All or nothing, and safe for several processes that start at once: they take turns. Names, prefix and
    /// schema are the model's. EnsureCreated does nothing where any table is there.</remarks>
    /// <param name="database">The database of a context that calls
    /// <see cref="JitProvisioningModelBuilderExtensions.ApplyJitProvisioning"/>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is created then.</param>
    /// <exception cref="NotSupportedException">The provider is none of SQLite's, PostgreSQL's and SQL Server's.
    /// </exception>
    /// <exception cref="InvalidOperationException">The context has no tables of the library.</exception>
    public static async Task EnsureJitProvisioningCreatedAsync(
        this DatabaseFacade database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var script = TableScript.Of(database);
        await database.CreateExecutionStrategy()
            .ExecuteAsync(token => RunAsync(database, script, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Writes the same as SQL for a database administrator: run twice, it changes nothing the second
    /// time.</summary>
    /// <remarks>Connects to nothing. For SQL Server it is a script of sqlcmd and of Management Studio.</remarks>
    /// <param name="database">The database of a context that calls
    /// <see cref="JitProvisioningModelBuilderExtensions.ApplyJitProvisioning"/>.</param>
    /// <exception cref="NotSupportedException">The provider is none of SQLite's, PostgreSQL's and SQL Server's.
    /// </exception>
    /// <exception cref="InvalidOperationException">The context has no tables of the library.</exception>
    public static string GenerateJitProvisioningScript(this DatabaseFacade database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return TableScript.Of(database).ToString();
    }

    private static async Task RunAsync(
        DatabaseFacade database, TableScript script, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var statement in script.Statements)
            {
                await database.ExecuteSqlRawAsync(statement, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
