namespace JitProvisioning;

/// <summary>A store that keeps memberships and roles as rows beside the opaque state.</summary>
public interface IRelationalUserStore : IUserStore
{
    /// <summary>Commits a change together with its row differences, all or nothing.</summary>
    ValueTask<CommitResult> CommitAsync(
        UserChange change, MembershipDifferences differences, CancellationToken cancellationToken);
}
