namespace JitProvisioning.Core.Tests;

/// <summary>A store in memory that keeps the one change it was given, rows and all.</summary>
internal sealed class CapturingMembers : IRelationalUserStore
{
    private readonly InMemoryUserStore _inner = new();

    public UserChange? Change { get; private set; }

    public RowDifferences? Differences { get; private set; }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        _inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, new RowDifferences(), cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        (Change, Differences) = (change, differences);
        return _inner.CommitAsync(change, differences, cancellationToken);
    }

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        _inner.HoldsAsync(condition, user, cancellationToken);
}
