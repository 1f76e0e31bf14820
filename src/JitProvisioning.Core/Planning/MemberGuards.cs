namespace JitProvisioning;

/// <summary>What a change of one account depends on in the organizations it belongs to: a free seat, and an owner who
/// remains.</summary>
internal static class MemberGuards
{
    /// <summary>The conditions of a change by a sign-in, or by a source that says what somebody in use holds.</summary>
    public static ValueList<CommitCondition> Of(
        UserRecord? before, UserRecord after, OrganizationDirectory organizations, DateTimeOffset now) =>
        Touched(before, after)
            .Select(id => organizations.Find(id))
            .OfType<Organization>()
            .SelectMany(organization => Of(before, after, organization, now))
            .ToValueList();

    /// <summary>The conditions of a change that may take the last owner, such as an administrator's: seats are limited
    /// for it as well, and no sign-in relies meanwhile on the owner whom it takes.</summary>
    public static ValueList<CommitCondition> OfEdit(
        UserRecord? before, UserRecord after, OrganizationDirectory organizations, DateTimeOffset now) =>
        Of(before, after, organizations, now)
            .Select(condition => condition.Kind == CommitConditionKind.RoleRemains
                ? condition with { Kind = CommitConditionKind.InTurn, Role = "" }
                : condition)
            .ToValueList();

    /// <summary>The account with every organization left as it was whose condition does not hold.</summary>
    public static UserRecord Restrain(UserRecord before, UserRecord after, ValueList<CommitCondition> unmet)
    {
        foreach (var organization in unmet.Select(condition => condition.Organization).Distinct())
        {
            var was = before.MembershipIn(organization);
            var others = after.Memberships.Where(membership => membership.Organization != organization);
            after = after with
            {
                Memberships = was is null || after.MembershipIn(organization) is null
                    ? (was is null ? others : others.Append(was)).ToValueList()
                    : after.Memberships
                        .Select(membership => membership.Organization == organization ? was : membership)
                        .ToValueList(),
            };
        }

        return after;
    }

    /// <summary>Why the organization was left as it was.</summary>
    public static ProvisioningReason ReasonOf(CommitCondition condition) =>
        condition.Kind == CommitConditionKind.SeatIsFree
            ? ProvisioningReason.SeatLimit
            : ProvisioningReason.LastOwnerKept;

    // An account that is opened or closed changes what it counts for everywhere.
    private static IEnumerable<OrganizationId> Touched(UserRecord? before, UserRecord after) =>
        (before?.Memberships ?? []).Concat(after.Memberships)
            .Where(membership => before?.Status != after.Status
                || before.MembershipIn(membership.Organization) != after.MembershipIn(membership.Organization))
            .Select(membership => membership.Organization)
            .Distinct();

    private static IEnumerable<CommitCondition> Of(
        UserRecord? before, UserRecord after, Organization organization, DateTimeOffset now)
    {
        if (organization.SeatLimit is { } limit && !Sits(before) && Sits(after))
        {
            yield return new CommitCondition(organization.Id, CommitConditionKind.SeatIsFree)
            {
                Limit = limit,
                At = now,
            };
        }

        if (organization.OwnerRole is { } role && Owns(before, role) && !Owns(after, role))
        {
            yield return new CommitCondition(organization.Id, CommitConditionKind.RoleRemains)
            {
                Role = role,
                At = now,
            };
        }

        bool Sits(UserRecord? user) =>
            user is not null and not { Status: UserStatus.Deleted } && In(user) is not null;

        bool Owns(UserRecord? user, string owner) =>
            user is { Status: UserStatus.Active } && In(user)?.Roles.Any(grant => grant.Role == owner) == true;

        Membership? In(UserRecord user) =>
            user.MembershipIn(organization.Id) is { Status: MembershipStatus.Active } membership
            && !membership.IsOver(now)
                ? membership
                : null;
    }
}
