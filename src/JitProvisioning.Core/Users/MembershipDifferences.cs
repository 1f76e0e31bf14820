namespace JitProvisioning;

/// <summary>How the membership and role rows of an account differ after a change.</summary>
public sealed record MembershipDifferences
{
    /// <summary>Memberships to insert or replace.</summary>
    public ValueList<Membership> Set { get; init; } = [];

    /// <summary>Organizations whose membership row goes.</summary>
    public ValueList<OrganizationId> Removed { get; init; } = [];

    /// <summary>Application roles after the change; null when they stay as they are.</summary>
    public ValueList<RoleGrant>? ApplicationRoles { get; init; }

    internal static MembershipDifferences Between(UserRecord? before, UserRecord after) => new()
    {
        Set = after.Memberships
            .Where(membership => before?.MembershipIn(membership.Organization) != membership)
            .ToValueList(),
        Removed = (before?.Memberships ?? [])
            .Select(membership => membership.Organization)
            .Where(organization => after.MembershipIn(organization) is null)
            .ToValueList(),
        ApplicationRoles = after.ApplicationRoles.Equals(before?.ApplicationRoles ?? [])
            ? null
            : after.ApplicationRoles,
    };
}
