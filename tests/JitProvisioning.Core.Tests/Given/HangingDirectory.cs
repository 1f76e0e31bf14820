namespace JitProvisioning.Core.Tests;

/// <summary>A store whose lists come when a task ends.</summary>
internal sealed class HangingDirectory(Task until) : IUserStore, IUserDirectory
{
    private readonly InMemoryUserStore _inner = new();

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        _inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        _inner.CommitAsync(change, cancellationToken);

    public async ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        await until;
        return await _inner.FindByAddressAsync(address, count, cancellationToken);
    }

    public async ValueTask<ValueList<StoredUser>> ListAsync(
        UserId? after, int count, CancellationToken cancellationToken)
    {
        await until;
        return await _inner.ListAsync(after, count, cancellationToken);
    }

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        _inner.FindRefusalAsync(reference, cancellationToken);
}
