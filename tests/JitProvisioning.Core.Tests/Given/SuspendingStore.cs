namespace JitProvisioning.Core.Tests;

/// <summary>A store whose host suspended every account by hand, beside the library.</summary>
internal sealed class SuspendingStore(InMemoryUserStore inner) : IUserStore
{
    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var lookup = await inner.FindAsync(query, cancellationToken);
        return lookup is { User: { } user, MatchedKey: { } key }
            ? UserLookup.Found(user with { Status = UserStatus.Suspended }, key)
            : lookup;
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);
}
