namespace JitProvisioning;

/// <summary>An organization that the store keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Settings">A copy of its settings.</param>
/// <param name="Domains">The domains it claims, proven or not.</param>
public sealed record ManagedOrganization(
    OrganizationId Id, OrganizationOptions Settings, ValueList<ClaimedDomain> Domains)
{
    /// <summary>Id and status only: settings may name domains and tenants of a customer.</summary>
    public override string ToString() => $"organization {Id} {(Settings.Active ? "active" : "inactive")}";
}
