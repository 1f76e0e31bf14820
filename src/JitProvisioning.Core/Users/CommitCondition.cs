namespace JitProvisioning;

/// <summary>What must hold of an organization's members when a change of one of them is committed. Commits with
/// conditions on one organization take turns, so that none is judged by what another is about to change.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Kind">What must hold.</param>
public sealed record CommitCondition(OrganizationId Organization, CommitConditionKind Kind)
{
    /// <summary>For <see cref="CommitConditionKind.SeatIsFree"/>: how many members there may be.</summary>
    public int Limit { get; init; }

    /// <summary>For <see cref="CommitConditionKind.RoleRemains"/>: the role.</summary>
    public string Role { get; init; } = "";

    /// <summary>The time that decides which memberships are over.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when an account other than the changed one counts. A seat is used by every account that is not
    /// deleted; a role is held only by one that is active.</summary>
    internal bool Counts(UserRecord other) =>
        other.MembershipIn(Organization) is { Status: MembershipStatus.Active } membership
        && !membership.IsOver(At)
        && Kind switch
        {
            CommitConditionKind.SeatIsFree => other.Status != UserStatus.Deleted,
            CommitConditionKind.RoleRemains => other.Status == UserStatus.Active
                && membership.Roles.Any(grant => grant.Role == Role),
            _ => false,
        };

    /// <summary>Whether the condition holds where so many other accounts count: for a seat those that are not deleted,
    /// for a role the active ones that hold it, each by an active membership that is not over.</summary>
    public bool HoldsWith(int counted) => Kind switch
    {
        CommitConditionKind.SeatIsFree => counted < Limit,
        CommitConditionKind.RoleRemains => counted > 0,
        _ => true,
    };
}
