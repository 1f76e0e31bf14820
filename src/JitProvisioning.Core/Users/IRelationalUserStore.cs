namespace JitProvisioning;

/// <summary>A store that keeps memberships, roles or logins as rows beside the opaque state, and judges a change by
/// other accounts' rows: what seat limits and the last owner's guard need.</summary>
public interface IRelationalUserStore : IUserStore
{
    /// <summary>Commits a change together with its row differences, all or nothing, where every one of the change's
    /// <see cref="UserChange.Conditions"/> holds; else the commit conflicts with
    /// <see cref="ConflictKind.Condition"/>.</summary>
    ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken);

    /// <summary>Whether a condition holds now, for a decision: the commit judges again.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="user">The account that is to be changed, which does not count; null for a new one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken);
}
