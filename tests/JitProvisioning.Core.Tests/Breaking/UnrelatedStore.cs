namespace JitProvisioning.Core.Tests;

/// <summary>Keeps organizations and cannot judge a change by other accounts.</summary>
internal sealed class UnrelatedStore : IUserStore, IOrganizationStore
{
    private readonly InMemoryUserStore _inner = new();

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        _inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        _inner.CommitAsync(change, cancellationToken);

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) =>
        _inner.ReadAsync(after, cancellationToken);

    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken) =>
        _inner.CommitAsync(change, cancellationToken);

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        _inner.HasIdentitiesAsync(issuer, cancellationToken);
}
