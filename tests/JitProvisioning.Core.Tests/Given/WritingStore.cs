namespace JitProvisioning.Core.Tests;

/// <summary>A store in which somebody else's write of the account commits just before the first update.</summary>
internal sealed class WritingStore(InMemoryUserStore inner) : IUserStore
{
    private bool _written;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        if (change is { Kind: UserChangeKind.Update, User: { } user } && !_written)
        {
            _written = true;
            var found = await inner.FindAsync(UserQuery.ById(user.Id), cancellationToken);
            var record = UserRecord.Read(found.User!) with { Version = change.ExpectedVersion + 1 };
            await inner.CommitAsync(
                change with { User = record.ToStoredUser(), AddedKeys = [], RemovedKeys = [] }, cancellationToken);
        }

        return await inner.CommitAsync(change, cancellationToken);
    }
}
