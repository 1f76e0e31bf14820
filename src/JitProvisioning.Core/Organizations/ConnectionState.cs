namespace JitProvisioning;

/// <summary>Whether a connection is switched on, and its organization with it.</summary>
internal static class ConnectionState
{
    /// <summary>Checked once the issuer is known to be the connection's own: to anybody else it does not matter
    /// what is switched off.</summary>
    public static ProvisioningReason Check(Connection connection) => connection switch
    {
        { Enabled: false } => ProvisioningReason.ConnectionDisabled,
        { Owner.Active: false } => ProvisioningReason.OrganisationInactive,
        { Owner.AllowFederation: false } => ProvisioningReason.FederationDisabledForOrg,
        _ => ProvisioningReason.None,
    };
}
