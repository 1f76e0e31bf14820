namespace JitProvisioning.Core.Tests;

/// <summary>A store in memory that keeps every change it was given.</summary>
internal sealed class CapturingStore : IUserStore
{
    private readonly InMemoryUserStore _inner = new();

    public List<UserChange> Changes { get; } = [];

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        _inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return _inner.CommitAsync(change, cancellationToken);
    }
}
