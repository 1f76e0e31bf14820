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

            // Nothing stands against the change but another that the database preferred.
            if (change.WritesUser && Rollback.IsCauseOf(exception))
            {
                return CommitResult.Conflicted(ConflictKind.Condition);
            }

            if (AuditFailure.MayBeCauseOf(exception)
                && (AuditFailure.IsAlone(exception)
                    || !await TakesEntryAsync(change, cancellationToken).ConfigureAwait(false)))
            {
                throw new AuditWriteException("The audit entry was not written.", exception);
            }

            if (differences.FormerMemberships is null || !exception.Entries.Any(IsOfMember))
            {
                throw;
            }
        }
#pragma warning disable CA1031 // Of another change that the database preferred; anything else is thrown.
        catch (Exception exception) when (change.WritesUser && Rollback.IsCauseOf(exception))
#pragma warning restore CA1031
        {
            return await FindCommittedAsync(change, cancellationToken).ConfigureAwait(false)
                ?? CommitResult.Conflicted(ConflictKind.Condition);
        }

        // Rows that something else wrote are not what the record says: they are read, and put right.
        return await CommitAsync(
            change,
            differences with { FormerMemberships = null, FormerApplicationRoles = null },
            cancellationToken).ConfigureAwait(false);
    }

    // Of what was sent at once a provider need not say which part failed: the entry is tried by itself, and taken back.
    private async Task<bool> TakesEntryAsync(UserChange change, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            var context = session.Context;
            if (!change.OmitsAudit)
            {
                context.Add(ChangeWriter.AuditOf(change));
            }

            try
            {
                return await context.Database.CreateExecutionStrategy()
                    .ExecuteAsync(token => IsSavedAsync(context, token), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (DbUpdateException exception) when (AuditFailure.MayBeCauseOf(exception))
            {
                return false;
            }
        }
    }

    private static async Task<bool> IsSavedAsync(TContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await context.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private static bool IsOfMember(EntityEntry entry) => entry.Entity is JitMembership or JitRoleGrant;

    private async Task<CommitResult> SaveAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        if (!_run.NeedsTransaction(change))
        {
            return await SaveOnceAsync(change, differences, cancellationToken).ConfigureAwait(false);
        }

        // A transaction of the store's own has to be run by the strategy that the application chose for retries. One
        // whose answer was lost may be committed, and would take the change's own account for somebody else's.
        var isRepeated = false;
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await session.Stage.Context.Database.CreateExecutionStrategy()
                .ExecuteAsync(
                    async token =>
                    {
                        var committed = isRepeated
                            ? await FindCommittedAsync(change, token).ConfigureAwait(false)
                            : null;
                        isRepeated = true;
                        return committed ?? await SaveOnceAsync(change, differences, token).ConfigureAwait(false);
                    },
                    cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<CommitResult?> FindCommittedAsync(UserChange change, CancellationToken cancellationToken)
    {
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            return await RaceCheck<TContext>
                .FindCommittedAsync(session.Context, change, cancellationToken)
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
