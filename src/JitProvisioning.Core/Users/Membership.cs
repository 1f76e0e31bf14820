namespace JitProvisioning;

/// <summary>A person's place in one organization, with the roles held in it.</summary>
public sealed record Membership(
    OrganizationId Organization, MembershipStatus Status, GrantSource Source, ValueList<RoleGrant> Roles);
