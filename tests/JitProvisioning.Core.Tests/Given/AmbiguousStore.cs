namespace JitProvisioning.Core.Tests;

/// <summary>A table of another application's making, in which several accounts hold each address.</summary>
internal sealed class AmbiguousStore : IUserStore
{
    private readonly InMemoryUserStore _inner = new();
    private bool _objected;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        query.VerifiedAddress is null
            ? _inner.FindAsync(query, cancellationToken)
            : ValueTask.FromResult(UserLookup.Ambiguous);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        if (change.WritesUser && !_objected)
        {
            _objected = true;
            return ValueTask.FromResult(CommitResult.Conflicted(ConflictKind.Address));
        }

        return _inner.CommitAsync(change, cancellationToken);
    }
}
