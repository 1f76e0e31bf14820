namespace JitProvisioning;

/// <summary>Unites the wishes of two verdicts into sorted sets, so that order never matters.</summary>
internal static class VerdictUnion
{
    public static ValueList<DesiredMembership> OfMemberships(
        ValueList<DesiredMembership> first, ValueList<DesiredMembership> second) => (first, second) switch
    {
        ([], []) => [],
        ([var only], []) => [only with { Roles = OfRoles(only.Roles, []), Undecided = Alone(only.Undecided) }],
        _ => OfMany(first.Concat(second)),
    };

    /// <summary>Sorted by name; of the wishes for one role the strongest counts.</summary>
    public static ValueList<DesiredRole> OfRoles(IEnumerable<DesiredRole> first, IEnumerable<DesiredRole> second)
    {
        DesiredRole[] roles = [.. first, .. second];
        Array.Sort(roles, Compare);
        var count = 0;
        foreach (var role in roles)
        {
            if (count == 0 || !AreForTheSame(roles[count - 1], role))
            {
                roles[count++] = role;
            }
        }

        return ValueLists.Create<DesiredRole>(roles.AsSpan(0, count));
    }

    private static ValueList<DesiredMembership> OfMany(IEnumerable<DesiredMembership> memberships) =>
        memberships
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

    public static ValueList<UndecidedPlacement> OfPlacements(
        ValueList<UndecidedPlacement> first, ValueList<UndecidedPlacement> second) =>
        first.Concat(second)
            .GroupBy(placement => placement.Rule, StringComparer.Ordinal)
            .Select(group => new UndecidedPlacement(group.Key, group.Max(placement => placement.Reason)))
            .OrderBy(placement => placement.Rule, StringComparer.Ordinal)
            .ToValueList();

    private static UndecidedRoles? Alone(UndecidedRoles? undecided) => UndecidedRoles.Union(undecided, null);

    private static bool AreForTheSame(DesiredRole one, DesiredRole other) =>
        one.Role == other.Role && one.FirstSignInOnly == other.FirstSignInOnly;

    private static int Compare(DesiredRole one, DesiredRole other)
    {
        var order = string.CompareOrdinal(one.Role, other.Role);
        order = order != 0 ? order : one.FirstSignInOnly.CompareTo(other.FirstSignInOnly);
        order = order != 0 ? order : StrengthOf(one.Action).CompareTo(StrengthOf(other.Action));
        order = order != 0 ? order : string.CompareOrdinal(one.Rule, other.Rule);
        return order != 0 ? order : string.CompareOrdinal(one.Evidence, other.Evidence);
    }

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
