namespace JitProvisioning.Core.Tests;

/// <summary>A store in whose place another one comes, as when a backup is restored.</summary>
internal sealed class SwitchedStore(InMemoryUserStore first) : IUserStore, IOrganizationStore
{
    public InMemoryUserStore Current { get; set; } = first;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        Current.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        Current.CommitAsync(change, cancellationToken);

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) =>
        Current.ReadAsync(after, cancellationToken);

    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken) =>
        Current.CommitAsync(change, cancellationToken);

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        Current.HasIdentitiesAsync(issuer, cancellationToken);
}
