namespace JitProvisioning.Core.Tests;

/// <summary>A store in which the same person's sign-in on another server commits just before each commit.</summary>
internal sealed class OvertakenStore : IUserStore
{
    private readonly InMemoryUserStore _inner = new();

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        _inner.FindAsync(query, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        await _inner.CommitAsync(change, cancellationToken);
        return CommitResult.Conflicted(ConflictKind.Key);
    }
}
