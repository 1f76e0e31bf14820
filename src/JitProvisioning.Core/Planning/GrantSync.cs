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
            memberships = Merge(memberships, desired, replaced, facts);
        }

        return user with
        {
            Memberships = memberships,
            ApplicationRoles = MergeRoles(user.ApplicationRoles, facts.Verdict.ApplicationRoles, replaced, facts),
        };
    }

    private static ValueList<Membership> Merge(
        ValueList<Membership> memberships,
        DesiredMembership desired,
        ValueList<ConnectionId> replaced,
        DecisionFacts facts)
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

        var merged = existing with { Roles = MergeRoles(existing.Roles, desired.Roles, replaced, facts) };
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
        MergeRoles([], desired.Roles, [], facts));

    private static ValueList<RoleGrant> MergeRoles(
        ValueList<RoleGrant> grants,
        ValueList<DesiredRole> desired,
        ValueList<ConnectionId> replaced,
        DecisionFacts facts)
    {
        var source = facts.Source("");
        bool IsOwn(RoleGrant grant) =>
            grant.Source.IsSameSource(source) || IsOfReplaced(grant.Source, replaced);
        var kept = grants.Where(grant => !IsOwn(grant) || IsDesired(grant.Role, desired)).ToValueList();
        var added = desired
            .Where(role => !kept.Any(grant => grant.Role == role.Role && IsOwn(grant)))
            .Select(role => new RoleGrant(role.Role, facts.Source(role.Rule)))
            .ToValueList();
        return kept.Count == grants.Count && added.Count == 0 ? grants : [.. kept, .. added];
    }

    // What the identity that this one replaced was given stays as it was given, so that undoing finds it.
    private static bool IsOfReplaced(GrantSource source, ValueList<ConnectionId> replaced) =>
        source is { Origin: GrantOrigin.SignIn, Connection: { } connection } && replaced.Contains(connection);

    private static bool IsDesired(string role, ValueList<DesiredRole> desired) =>
        desired.Any(other => other.Role == role);
}
