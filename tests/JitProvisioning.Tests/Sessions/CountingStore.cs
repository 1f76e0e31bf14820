namespace JitProvisioning.Tests;

/// <summary>Counts the look-ups of a store, fails them while it is out of order, and says of every account that the
/// application locked it.</summary>
internal sealed class CountingStore(IUserStore inner) : IUserStore
{
    public int Reads { get; private set; }

    public bool IsDown { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        Reads++;
        var found = IsDown ? throw new IOException("no") : await inner.FindAsync(query, cancellationToken);
        if (found.User is not { } user || LockedUntil is not { } until)
        {
            return found;
        }

        user = user with { LockedUntil = until };
        return found.MatchedKey is { } key
            ? UserLookup.Found(user, key, found.LastSignInAt, found.Revision)
            : UserLookup.Found(user);
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);
}
