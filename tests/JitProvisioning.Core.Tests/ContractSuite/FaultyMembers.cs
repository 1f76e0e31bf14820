namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Keeps memberships in rows, judges changes by them and lists them, with one fault.</summary>
internal sealed class FaultyMembers(FaultyTables tables, Fault fault)
{
    public bool Hold(UserChange change) =>
        (fault == Fault.JudgesFirstConditionOnly ? change.Conditions.Take(1) : change.Conditions)
            .All(condition => Holds(condition, change.Kind == UserChangeKind.Create ? null : change.User!.Id));

    public bool Holds(CommitCondition condition, UserId? user)
    {
        var counted = tables.Members
            .Where(row => row.User != user || fault == Fault.CountsChangedAccount)
            .Count(row => Counts(condition, row.User, row.Membership));
        return condition.Kind == CommitConditionKind.InTurn
            ? fault != Fault.RefusesTurns || counted > 0
            : condition.HoldsWith(
                fault == Fault.CountsSeatsUpToLimit && condition.Kind == CommitConditionKind.SeatIsFree
                    ? counted - 1
                    : counted);
    }

    public ValueList<UserId> List(OrganizationId organization, MembershipStatus status, UserId? after, int count) =>
        tables.Members
            .Where(row => AreSame(row.Membership.Organization, organization, Fault.FoldsOrganizationsOfMemberLists))
            .Where(row => row.Membership.Status == status || fault == Fault.ListsMembersOfEveryStatus)
            .Where(row => fault != Fault.HidesInactiveMembers || StatusOf(row.User) == UserStatus.Active)
            .Select(row => row.User)
            .OrderBy(id => id.Value, StringComparer.Ordinal)
            .Where(id => string.CompareOrdinal(id.Value, after?.Value)
                > (fault == Fault.RepeatsLastMemberOfPage ? -1 : 0))
            .Take(fault == Fault.ListsTooManyMembers ? int.MaxValue : count)
            .ToValueList();

    public void Apply(RowDifferences? differences, UserId user)
    {
        foreach (var membership in differences?.Set ?? [])
        {
            var stored = tables.Members
                .Find(row => row.User == user && row.Membership.Organization == membership.Organization)
                .Membership;
            tables.Members.RemoveAll(row =>
                row.User == user && row.Membership.Organization == membership.Organization);
            tables.Members.Add((user, stored is null ? membership : Written(membership, stored)));
        }

        if (fault != Fault.KeepsRemovedMemberships)
        {
            tables.Members.RemoveAll(row =>
                row.User == user && differences?.Removed.Contains(row.Membership.Organization) == true);
        }
    }

    private Membership Written(Membership membership, Membership stored) => fault switch
    {
        Fault.KeepsTakenRoles => membership with { Roles = [.. stored.Roles, .. membership.Roles] },
        Fault.KeepsFirstStatusOfMemberships => membership with { Status = stored.Status },
        _ => membership,
    };

    private bool Counts(CommitCondition condition, UserId user, Membership membership) =>
        AreSame(membership.Organization, condition.Organization, Fault.FoldsOrganizationsOfMembers)
        && (membership.Status == MembershipStatus.Active || fault == Fault.CountsInactiveMemberships)
        && (membership.EndsAt is null
            || membership.EndsAt > condition.At
            || fault == Fault.CountsEndedMemberships)
        && (condition.Kind == CommitConditionKind.RoleRemains
            ? Owns(user, membership, condition.Role)
            : Sits(StatusOf(user)));

    private bool Sits(UserStatus status) => status switch
    {
        UserStatus.Deleted => fault == Fault.KeepsSeatsOfDeleted,
        UserStatus.Suspended => fault != Fault.FreesSeatsOfSuspended,
        _ => true,
    };

    private bool Owns(UserId user, Membership membership, string role) =>
        (StatusOf(user) == UserStatus.Active || fault == Fault.CountsRolesOfInactiveAccounts)
        && (fault == Fault.CountsMembersForRoles || RolesOf(user, membership).Any(grant => IsRole(grant, role)));

    private IEnumerable<RoleGrant> RolesOf(UserId user, Membership membership) =>
        fault == Fault.CountsRolesOfOtherOrganizations
            ? tables.Members.Where(row => row.User == user).SelectMany(row => row.Membership.Roles)
            : membership.Roles;

    private bool IsRole(RoleGrant grant, string role) =>
        (fault != Fault.CountsRolesOfSignInsOnly || grant.Source.Origin == GrantOrigin.SignIn)
        && string.Equals(grant.Role, role, ComparisonOf(Fault.FoldsRoles));

    private bool AreSame(OrganizationId one, OrganizationId other, Fault folding) =>
        string.Equals(one.Value, other.Value, ComparisonOf(folding));

    private StringComparison ComparisonOf(Fault folding) =>
        fault == folding ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private UserStatus StatusOf(UserId id) => tables.Users.Find(user => user.Id == id)!.Status;
}
