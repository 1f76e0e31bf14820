namespace JitProvisioning.Testing;

/// <summary>One run's store, which commits only when every other run stands before its first commit too: so all of
/// them have read before any has written.</summary>
/// <param name="inner">The store under test.</param>
/// <param name="missing">Counts the runs that have yet to arrive.</param>
internal sealed class RacingStore(IUserStore inner, CountdownEvent missing) : IRelationalUserStore, IDisposable
{
    private bool _arrived;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        RaceAsync(() => inner.CommitAsync(change, cancellationToken), cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        inner is IRelationalUserStore relational
            ? RaceAsync(() => relational.CommitAsync(change, differences, cancellationToken), cancellationToken)
            : CommitAsync(change, cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner is IRelationalUserStore relational
            ? relational.HoldsAsync(condition, user, cancellationToken)
            : ValueTask.FromResult(true);

    /// <summary>Lets the others go when this run ended without a commit.</summary>
    public void Dispose() => Arrive();

    private ValueTask<CommitResult> RaceAsync(
        Func<ValueTask<CommitResult>> commit, CancellationToken cancellationToken) => new(OwnThread.RunAsync(() =>
    {
        Arrive();
        missing.Wait(cancellationToken);
        return commit().AsTask();
    }));

    private void Arrive()
    {
        if (!_arrived)
        {
            _arrived = true;
            missing.Signal();
        }
    }
}
