namespace JitProvisioning.AbuseCases;

/// <summary>A store whose audit cannot be written once the stage is set.</summary>
internal sealed class AuditSinkStore(IRelationalUserStore inner, CaseSetup setup, Action letTimePass)
    : IRelationalUserStore, IAuditedUserStore
{
    public IAuditStore Audit => ((IAuditedUserStore)inner).Audit;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, new RowDifferences { WritesAddress = true, Unlocks = true }, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        !setup.Notes.StageIsSet || change.OmitsAudit ? inner.CommitAsync(change, differences, cancellationToken)
        : setup.Settings.AuditSink == AuditSink.Hangs ? HangAsync(cancellationToken)
        : setup.Store.BreaksAudit ? inner.CommitAsync(change, differences, cancellationToken)
        : throw new AuditWriteException("audit");

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner.HoldsAsync(condition, user, cancellationToken);

    // The case's clock stands still until somebody moves it.
    private async ValueTask<CommitResult> HangAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(letTimePass, CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It came to an end.");
    }
}
