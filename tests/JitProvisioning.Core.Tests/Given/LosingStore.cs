namespace JitProvisioning.Core.Tests;

/// <summary>A store that loses the acknowledgement of its first change of an account.</summary>
/// <param name="inner">The store.</param>
/// <param name="staysAway">True when it answers nothing any more from then on.</param>
internal sealed class LosingStore(InMemoryUserStore inner, bool staysAway) : IUserStore
{
    private bool _lost;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) => _lost && staysAway
        ? throw new TimeoutException("The database is away.")
        : inner.FindAsync(query, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        var result = await inner.CommitAsync(change, cancellationToken);
        if (_lost || !change.WritesUser)
        {
            return result;
        }

        _lost = true;
        throw new IOException("The connection was lost.");
    }
}
