namespace JitProvisioning.Tests;

/// <summary>Counts the look-ups of a store, and fails them while it is out of order.</summary>
internal sealed class CountingStore(IUserStore inner) : IUserStore
{
    public int Reads { get; private set; }

    public bool IsDown { get; set; }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Reads++;
        return IsDown ? throw new IOException("no") : inner.FindAsync(query, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);
}
