using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Commits changes of accounts, each try in a context of its own, and tells races from faults.</summary>
internal sealed class UserCommits<TContext>(
    StoreSessions<TContext> sessions,
    IOptions<EntityFrameworkStoreOptions<TContext>> options,
    IAccountTable<TContext> accounts)
    where TContext : DbContext
{
    private readonly CommitRun<TContext> _run = new(accounts, options);
    private readonly RaceCheck<TContext> _races = new(accounts);

    public async ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        try
        {
            return await SaveAsync(change, differences, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException exception)
        {
            if (await ExplainAsync(change, differences, exception, cancellationToken).ConfigureAwait(false) is { } race)
            {
                return race;
            }

            if (IsOfAudit(exception))
            {
                throw new AuditWriteException("The audit entry was not written.", exception);
            }

            if (differences.FormerMemberships is null || !exception.Entries.Any(IsOfMember))
            {
                throw;
            }
        }

        // Rows that something else wrote are not what the record says: they are read, and put right.
        return await CommitAsync(
            change,
            differences with { FormerMemberships = null, FormerApplicationRoles = null },
            cancellationToken).ConfigureAwait(false);
    }

    // A connection that was lost on the way says nothing of the entry it was lost at.
    private static bool IsOfAudit(DbUpdateException exception) =>
        exception.InnerException is not DbException { IsTransient: true }
        && exception.Entries.Count > 0
        && exception.Entries.All(entry => entry.Entity is JitAuditEntry);

    private static bool IsOfMember(EntityEntry entry) => entry.Entity is JitMembership or JitRoleGrant;

    private async Task<CommitResult> SaveAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        if (!_run.NeedsTransaction(change))
        {
            return await SaveOnceAsync(change, differences, cancellationToken).ConfigureAwait(false);
        }

        // A transaction of the store's own has to be run by the strategy that the application chose for retries.
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await session.Context.Database.CreateExecutionStrategy()
                .ExecuteAsync(token => SaveOnceAsync(change, differences, token), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<CommitResult> SaveOnceAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await _run.RunAsync(session, change, differences, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CommitResult?> ExplainAsync(
        UserChange change,
        RowDifferences differences,
        DbUpdateException exception,
        CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await _races
                .ExplainAsync(session, change, differences, exception, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
