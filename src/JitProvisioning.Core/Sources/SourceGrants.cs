namespace JitProvisioning;

/// <summary>Brings memberships and roles in step with what a provisioning source says, touching only what this very
/// source gave.</summary>
internal static class SourceGrants
{
    public static ValueList<Membership> Apply(
        UserRecord user, ValueList<SourceMembership> wanted, GrantSource source)
    {
        var memberships = user.Memberships
            .Select(membership => wanted.FirstOrDefault(one => one.Organization == membership.Organization) is { } said
                ? Merge(membership, RolesOf(user, said), source)
                : Without(membership, source))
            .OfType<Membership>()
            .ToList();
        memberships.AddRange(wanted
            .Where(said => user.MembershipIn(said.Organization) is null)
            .Select(said => new Membership(
                said.Organization,
                MembershipStatus.Active,
                source,
                RolesOf(user, said).Select(role => new RoleGrant(role, source)).ToValueList())));
        var changed = memberships.ToValueList();
        return changed.Equals(user.Memberships) ? user.Memberships : changed;
    }

    public static ValueList<Membership> Revoke(ValueList<Membership> memberships, ConnectionId connection)
    {
        var source = new GrantSource(GrantOrigin.Scim, connection, null, "", "");
        return memberships.Select(membership => Without(membership, source)).OfType<Membership>().ToValueList();
    }

    // A membership that somebody suspended or took away stays so; whom the source names waits for nobody's approval.
    private static Membership Merge(Membership membership, string[] roles, GrantSource source)
    {
        if (!membership.IsCurrent)
        {
            return membership;
        }

        var given = membership.Status == MembershipStatus.Active
            ? membership
            : membership with { Status = MembershipStatus.Active, EndsAt = null };
        var sourced = given.Sources.Any(source.IsSameSource) ? given : given.With(source);
        var kept = sourced.Roles
            .Where(grant => !source.IsSameSource(grant.Source) || roles.Contains(grant.Role))
            .ToArray();
        var added = roles
            .Where(role => !kept.Any(grant => grant.Role == role && source.IsSameSource(grant.Source)))
            .Select(role => new RoleGrant(role, source));
        return sourced with { Roles = [.. kept, .. added] };
    }

    private static Membership? Without(Membership membership, GrantSource source) =>
        membership.Roles.Where(grant => !source.IsSameSource(grant.Source)).ToValueList() is var roles
            && membership.IsCurrent
                ? membership.As(other => source.IsSameSource(other) ? null : other, roles)
                : membership with { Roles = roles };

    private static string[] RolesOf(UserRecord user, SourceMembership said) => said.Roles
        .Where(role => !user.Withholds(said.Organization, role))
        .Distinct(StringComparer.Ordinal)
        .ToArray();
}
