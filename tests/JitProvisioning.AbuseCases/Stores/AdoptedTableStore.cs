namespace JitProvisioning.AbuseCases;

/// <summary>Answers as a table adopted from another application would, which the library's own tables cannot be
/// like.</summary>
internal sealed class AdoptedTableStore(IRelationalUserStore inner, GivenState given) : IRelationalUserStore
{
    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        if (query.Key is { } key && given.OrphanedKeys.Contains(key))
        {
            return ValueTask.FromResult(UserLookup.Orphaned);
        }

        return query.VerifiedAddress is { } address && given.SharedAddresses.Contains(address.Value)
            ? throw new UnmappedException("a look-up of an address that two accounts hold")
            : inner.FindAsync(query, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, MembershipDifferences differences, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, differences, cancellationToken);
}
