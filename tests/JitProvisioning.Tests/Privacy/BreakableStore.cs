namespace JitProvisioning.Tests;

/// <summary>A store that a test takes away.</summary>
internal sealed class BreakableStore(IUserStore inner) : IUserStore
{
    public bool IsDown { get; set; }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        IsDown ? throw new TimeoutException("The store is down.") : inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        IsDown ? throw new TimeoutException("The store is down.") : inner.CommitAsync(change, cancellationToken);
}
