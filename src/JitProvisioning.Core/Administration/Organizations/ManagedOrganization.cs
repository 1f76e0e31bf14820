namespace JitProvisioning;

/// <summary>An organization that the store keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Settings">A copy of its settings.</param>
/// <param name="Domains">The domains it claims, proven or not.</param>
public sealed record ManagedOrganization(
    OrganizationId Id, OrganizationOptions Settings, ValueList<ClaimedDomain> Domains);
