namespace JitProvisioning;

/// <summary>A store that keeps memberships, roles or logins as rows beside the opaque state.</summary>
public interface IRelationalUserStore : IUserStore
{
    /// <summary>Commits a change together with its row differences, all or nothing.</summary>
    ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken);
}
