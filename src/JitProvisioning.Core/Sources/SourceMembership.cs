namespace JitProvisioning;

/// <summary>A membership that a provisioning source gives.</summary>
/// <param name="Organization">The organization; one that the connection may lead to.</param>
/// <param name="Roles">The roles in it; where the organization declares roles, of those.</param>
public sealed record SourceMembership(OrganizationId Organization, ValueList<string> Roles);
