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
        var context = session.Context;
        if (!change.WritesUser)
        {
            ChangeWriter.StageAudit(context, change);
            await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
            return CommitResult.Committed(null);
        }

        var conflict = await accounts.StageAsync(session, change, differences, cancellationToken)
            .ConfigureAwait(false);
        return conflict is { } kind ? CommitResult.Conflicted(kind)
            : change.Kind == UserChangeKind.Create && accounts.AssignsIds
                ? await SaveInTwoAsync(session, change, differences, cancellationToken).ConfigureAwait(false)
                : await SaveAsync(session, change, differences, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommitResult> SaveInTwoAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var context = session.Context;
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
            var result = await SaveAsync(
                session, accounts.WithAssignedId(session, change), differences, cancellationToken)
                .ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private async Task<CommitResult> SaveAsync(
        StoreSession<TContext> session,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
    {
        var context = session.Context;
        var row = await ChangeWriter
            .StageAsync(context, change, differences, accounts.IsFirstWrite(change), cancellationToken)
            .ConfigureAwait(false);
        await accounts.CompleteAsync(session, row, change, differences, cancellationToken).ConfigureAwait(false);
        await AddRowsOfApplicationAsync(context, change, cancellationToken).ConfigureAwait(false);
        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
        return CommitResult.Committed(change.User!.Id);
    }

    private async ValueTask AddRowsOfApplicationAsync(
        TContext context, UserChange change, CancellationToken cancellationToken)
    {
        if (options.Value.OnCommit is not { } onCommit)
        {
            return;
        }

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
