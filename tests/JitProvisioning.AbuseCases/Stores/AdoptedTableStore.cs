namespace JitProvisioning.AbuseCases;

/// <summary>Answers as a table adopted from another application would, which the library's own tables cannot be
/// like.</summary>
internal sealed class AdoptedTableStore(IRelationalUserStore inner, GivenState given)
    : IRelationalUserStore, IUserDirectory
{
    private IUserDirectory Directory => (IUserDirectory)inner;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        if (query.Key is { } key && given.OrphanedKeys.Contains(key))
        {
            return ValueTask.FromResult(UserLookup.Orphaned);
        }

        return query.VerifiedAddress is { } address && given.SharedAddresses.Contains(address.Value)
            ? ValueTask.FromResult(UserLookup.Ambiguous)
            : inner.FindAsync(query, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, differences, cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner.HoldsAsync(condition, user, cancellationToken);

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        Directory.FindByAddressAsync(address, count, cancellationToken);

    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        Directory.ListAsync(after, count, cancellationToken);

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        Directory.FindRefusalAsync(reference, cancellationToken);
}
