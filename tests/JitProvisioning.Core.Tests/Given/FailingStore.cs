namespace JitProvisioning.Core.Tests;

/// <summary>A store whose database goes away after a number of commits.</summary>
internal sealed class FailingStore(InMemoryUserStore inner, int commits) : IUserStore
{
    private int _left = commits;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) => _left-- > 0
        ? inner.CommitAsync(change, cancellationToken)
        : throw new IOException("The database is gone.");
}
