namespace JitProvisioning.Core.Tests;

/// <summary>A store in which something else happens just before a key is first looked up.</summary>
internal sealed class ErasingStore(InMemoryUserStore inner, ExternalKey key, Func<Task> interruption) : IUserStore
{
    private int _lookups;

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        if (query.Key == key && ++_lookups == 1)
        {
            await interruption();
        }

        return await inner.FindAsync(query, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);
}
