namespace JitProvisioning.Core.Tests;

/// <summary>An empty store that counts what it is asked.</summary>
internal sealed class CountingStore : IUserStore
{
    public int Lookups { get; private set; }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Lookups++;
        return new(UserLookup.NotFound);
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        new(CommitResult.Committed(change.User?.Id));
}
