namespace JitProvisioning.Tests;

/// <summary>A store of the two methods and nothing more.</summary>
internal sealed class OnlyAStore(IUserStore inner) : IUserStore
{
    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);
}
