namespace JitProvisioning;

/// <summary>Brings memberships and roles in step with the verdict, touching only what this very source gave.</summary>
internal static class GrantSync
{
    public static UserRecord Apply(UserRecord user, DecisionFacts facts)
    {
        var memberships = user.Memberships;
        foreach (var desired in facts.Verdict.Memberships)
        {
            memberships = Merge(memberships, desired, facts);
        }

        return user with
        {
            Memberships = memberships,
            ApplicationRoles = MergeRoles(user.ApplicationRoles, facts.Verdict.ApplicationRoles, facts),
        };
    }

    private static ValueList<Membership> Merge(
        ValueList<Membership> memberships, DesiredMembership desired, DecisionFacts facts)
    {
        var existing = memberships.FirstOrDefault(membership => membership.Organization == desired.Organization);
        if (existing is null)
        {
            return [.. memberships, Add(desired, facts)];
        }

        // A membership that somebody suspended or took away stays so.
        if (existing.Status != MembershipStatus.Active)
        {
            return memberships;
        }

        var merged = existing with { Roles = MergeRoles(existing.Roles, desired.Roles, facts) };
        return merged == existing
            ? memberships
            : memberships
                .Select(membership => ReferenceEquals(membership, existing) ? merged : membership)
                .ToValueList();
    }

    private static Membership Add(DesiredMembership desired, DecisionFacts facts) => new(
        desired.Organization,
        MembershipStatus.Active,
        facts.Source(desired.Rule),
        MergeRoles([], desired.Roles, facts));

    private static ValueList<RoleGrant> MergeRoles(
        ValueList<RoleGrant> grants, ValueList<DesiredRole> desired, DecisionFacts facts)
    {
        var source = facts.Source("");
        var kept = grants
            .Where(grant => !grant.Source.IsSameSource(source) || IsDesired(grant.Role, desired))
            .ToValueList();
        var added = desired
            .Where(role => !kept.Any(grant => grant.Role == role.Role && grant.Source.IsSameSource(source)))
            .Select(role => new RoleGrant(role.Role, facts.Source(role.Rule)))
            .ToValueList();
        return kept.Count == grants.Count && added.Count == 0 ? grants : [.. kept, .. added];
    }

    private static bool IsDesired(string role, ValueList<DesiredRole> desired) =>
        desired.Any(other => other.Role == role);
}
