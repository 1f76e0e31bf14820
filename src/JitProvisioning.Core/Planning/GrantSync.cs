namespace JitProvisioning;

/// <summary>Brings memberships and roles in step with the verdict, touching only what this very source gave.</summary>
internal static class GrantSync
{
    public static UserRecord Apply(UserRecord user, DecisionFacts facts)
    {
        var memberships = user.Memberships;
        var replaced = ReplacedConnections.Of(user, facts.Identity.Key);
        foreach (var desired in facts.Verdict.Memberships)
        {
            var roles = new RoleSync(facts, user, desired.Organization, replaced);
            memberships = Merge(memberships, desired, roles, facts);
        }

        return user with
        {
            Memberships = memberships,
            ApplicationRoles = new RoleSync(facts, user, null, replaced).Merge(
                user.ApplicationRoles, facts.Verdict.ApplicationRoles, facts.Verdict.UndecidedApplicationRoles),
        };
    }

    private static ValueList<Membership> Merge(
        ValueList<Membership> memberships, DesiredMembership desired, RoleSync roles, DecisionFacts facts)
    {
        var existing = memberships.FirstOrDefault(membership => membership.Organization == desired.Organization);
        if (existing is null)
        {
            return [.. memberships, Add(desired, roles, facts)];
        }

        // A membership that somebody suspended or took away stays so.
        if (existing.Status != MembershipStatus.Active)
        {
            return memberships;
        }

        var merged = existing with { Roles = roles.Merge(existing.Roles, desired.Roles, desired.Undecided) };
        return merged == existing
            ? memberships
            : memberships
                .Select(membership => ReferenceEquals(membership, existing) ? merged : membership)
                .ToValueList();
    }

    private static Membership Add(DesiredMembership desired, RoleSync roles, DecisionFacts facts) => new(
        desired.Organization,
        MembershipStatus.Active,
        facts.Source(desired.Rule),
        roles.Merge([], desired.Roles, desired.Undecided));
}
