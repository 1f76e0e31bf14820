using System.Data.Common;

namespace JitProvisioning;

/// <summary>Writes statements to one kind of database, all or nothing.</summary>
internal interface IDirectWriter
{
    /// <summary>Runs statements in one transaction, in their order.</summary>
    /// <param name="connection">The connection, open, with no transaction on it.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="timeout">For each command, in seconds; null for the connection's own.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when a row that has to be there is not: nothing is written then.</returns>
    /// <exception cref="DbException">The database refused a statement: nothing is written then, unless the connection
    /// was lost as it committed.</exception>
    Task<bool> WriteAsync(
        DbConnection connection,
        IReadOnlyList<DirectStatement> statements,
        int? timeout,
        CancellationToken cancellationToken);
}
