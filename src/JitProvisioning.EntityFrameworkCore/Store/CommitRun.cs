using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>One commit in one context: everything is staged, then saved at once, or not at all.</summary>
internal sealed class CommitRun<TContext>(
    IAccountTable<TContext> accounts, IOptions<EntityFrameworkStoreOptions<TContext>> options)
    where TContext : DbContext
{
    public async Task<CommitResult> RunAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        if (!change.WritesUser)
        {
            ChangeWriter.StageAudit(session.Stage, change);
            await session.Stage.SaveAsync(cancellationToken).ConfigureAwait(false);
            return CommitResult.Committed(null);
        }

        return NeedsTransaction(change)
            ? await SaveTogetherAsync(session, change, differences, cancellationToken).ConfigureAwait(false)
            : await StageAsync(session, change, differences, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True for a change that takes more than one save, or other accounts' rows to judge.</summary>
    public bool NeedsTransaction(UserChange change) =>
        AssignsId(change) || change.Conditions.Count > 0;

    private bool AssignsId(UserChange change) => change.Kind == UserChangeKind.Create && accounts.AssignsIds;

    private async Task<CommitResult> SaveTogetherAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var context = session.Stage.Context;
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await MemberConditions.TakeTurnsAsync(context, change.Conditions, cancellationToken).ConfigureAwait(false);
            var holds = await MemberConditions
                .HoldAsync(
                    context,
                    change.Conditions,
                    change.Kind == UserChangeKind.Create ? null : change.User!.Id,
                    cancellationToken)
                .ConfigureAwait(false);
            if (!holds)
            {
                return CommitResult.Conflicted(ConflictKind.Condition);
            }

            var result = await StageAsync(session, change, differences, cancellationToken).ConfigureAwait(false);
            if (result.Conflict is null)
            {
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            return result;
        }
    }

    private async Task<CommitResult> StageAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var conflict = await accounts.StageAsync(session, change, differences, cancellationToken)
            .ConfigureAwait(false);
        if (conflict is { } kind)
        {
            return CommitResult.Conflicted(kind);
        }

        if (!AssignsId(change))
        {
            return await SaveAsync(session, change, differences, cancellationToken).ConfigureAwait(false);
        }

        await session.Stage.SaveAsync(cancellationToken).ConfigureAwait(false);
        return await SaveAsync(session, accounts.WithAssignedId(session, change), differences, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<CommitResult> SaveAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var row = await ChangeWriter
            .StageAsync(session.Stage, change, differences, accounts.IsFirstWrite(change), cancellationToken)
            .ConfigureAwait(false);
        await accounts.CompleteAsync(session, row, change, differences, cancellationToken).ConfigureAwait(false);
        await AddRowsOfApplicationAsync(session, change, cancellationToken).ConfigureAwait(false);
        await session.Stage.SaveAsync(cancellationToken).ConfigureAwait(false);
        return CommitResult.Committed(change.User!.Id);
    }

    private async ValueTask AddRowsOfApplicationAsync(
        StoreSession<TContext> session, UserChange change, CancellationToken cancellationToken)
    {
        if (options.Value.OnCommit is not { } onCommit)
        {
            return;
        }

        var context = session.Context;
        session.Stage.PutIntoContext();
        context.SavingChanges += RefuseToSave;
        try
        {
            await onCommit(
                context, change with { Audit = change.Audit with { UserId = change.User!.Id } }, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            context.SavingChanges -= RefuseToSave;
        }
    }

    private static void RefuseToSave(object? sender, SavingChangesEventArgs arguments) =>
        throw new InvalidOperationException(
            "OnCommit must not save the context: the store saves it, all or nothing, once OnCommit has returned.");
}
