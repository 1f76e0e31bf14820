namespace JitProvisioning;

/// <summary>Which organization a person works in now.</summary>
internal static class OrganizationChoice
{
    /// <summary>The connection's organization, else the only one, else the one chosen last; null with several and no
    /// choice.</summary>
    public static OrganizationId? Current(
        UserRecord user, OrganizationId? ofConnection, OrganizationDirectory organizations)
    {
        var active = user.ActiveMemberships
            .Select(membership => membership.Organization)
            .Where(organization => IsOpen(organization, organizations))
            .ToArray();
        return ofConnection is { } owner && active.Contains(owner) ? owner
            : active.Length == 1 ? active[0]
            : user.ChosenOrganization is { } chosen && active.Contains(chosen) ? chosen
            : null;
    }

    /// <summary>True when an active account has an active membership in an active organization.</summary>
    public static bool IsAllowed(
        UserRecord user, OrganizationId organization, OrganizationDirectory organizations, DateTimeOffset now) =>
        user.Status == UserStatus.Active
        && !(user.LockedUntil > now)
        && user.MembershipIn(organization) is { Status: MembershipStatus.Active }
        && IsOpen(organization, organizations);

    public static bool IsOpen(OrganizationId organization, OrganizationDirectory organizations) =>
        organizations.Find(organization) is { IsOpen: true };
}
