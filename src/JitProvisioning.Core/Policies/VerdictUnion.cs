namespace JitProvisioning;

/// <summary>Unites the wishes of two verdicts into sorted sets, so that order never matters.</summary>
internal static class VerdictUnion
{
    public static ValueList<DesiredMembership> OfMemberships(
        ValueList<DesiredMembership> first, ValueList<DesiredMembership> second) =>
        first.Concat(second)
            .GroupBy(membership => membership.Organization)
            .Select(group => group
                .OrderBy(membership => membership.Rule, StringComparer.Ordinal)
                .ThenBy(membership => membership.Evidence, StringComparer.Ordinal)
                .First() with
            {
                Roles = OfRoles(group.SelectMany(membership => membership.Roles), []),
                Undecided = group.Aggregate(
                    (UndecidedRoles?)null,
                    (undecided, membership) => UndecidedRoles.Union(undecided, membership.Undecided)),
                FirstSignInOnly = group.All(membership => membership.FirstSignInOnly),
                IsSwitchedOff = group.Any(membership => membership.IsSwitchedOff),
            })
            .OrderBy(membership => membership.Organization.Value, StringComparer.Ordinal)
            .ToValueList();

    public static ValueList<DesiredRole> OfRoles(IEnumerable<DesiredRole> first, IEnumerable<DesiredRole> second) =>
        first.Concat(second)
            .GroupBy(role => (role.Role, role.FirstSignInOnly))
            .Select(group => group
                .OrderBy(role => StrengthOf(role.Action))
                .ThenBy(role => role.Rule, StringComparer.Ordinal)
                .ThenBy(role => role.Evidence, StringComparer.Ordinal)
                .First())
            .OrderBy(role => role.Role, StringComparer.Ordinal)
            .ThenBy(role => role.FirstSignInOnly)
            .ToValueList();

    public static ValueList<UndecidedPlacement> OfPlacements(
        ValueList<UndecidedPlacement> first, ValueList<UndecidedPlacement> second) =>
        first.Concat(second)
            .GroupBy(placement => placement.Rule, StringComparer.Ordinal)
            .Select(group => new UndecidedPlacement(group.Key, group.Max(placement => placement.Reason)))
            .OrderBy(placement => placement.Rule, StringComparer.Ordinal)
            .ToValueList();

    // What lasts longest wins, and what is only reported loses.
    private static int StrengthOf(RoleAction action) => action switch
    {
        RoleAction.Append => 0,
        RoleAction.Sync => 1,
        RoleAction.Assign => 2,
        _ => 3,
    };

    public static ValueList<ProvisioningReason> OfReasons(
        ValueList<ProvisioningReason> first, ValueList<ProvisioningReason> second) =>
        first.Union(second).Order().ToValueList();

    public static ValueList<string> OfCodes(ValueList<string> first, ValueList<string> second) =>
        first.Union(second, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
}
