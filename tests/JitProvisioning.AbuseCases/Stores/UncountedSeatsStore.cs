namespace JitProvisioning.AbuseCases;

/// <summary>Nobody can say how many seats are taken.</summary>
internal sealed class UncountedSeatsStore(IRelationalUserStore inner) : IRelationalUserStore
{
    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, differences, cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        throw new TimeoutException("The seats cannot be counted.");
}
