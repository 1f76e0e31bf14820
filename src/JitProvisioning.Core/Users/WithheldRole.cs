namespace JitProvisioning;

/// <summary>A role that an administrator took away, which no sign-in gives back until an administrator does.</summary>
/// <param name="Organization">The organization; null for a role of the whole application.</param>
/// <param name="Role">The role.</param>
public sealed record WithheldRole(OrganizationId? Organization, string Role);
