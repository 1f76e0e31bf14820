namespace JitProvisioning;

/// <summary>Whether a connection may be used at all.</summary>
internal static class ConnectionState
{
    /// <summary>What is checked before anything of the sign-in is read.</summary>
    public static ProvisioningReason Check(Connection? connection) =>
        connection is null ? ProvisioningReason.UnknownScheme : ProvisioningReason.None;

    /// <summary>What is checked once the issuer is known to be the connection's own: to anybody else it does not matter
    /// what is switched off.</summary>
    public static ProvisioningReason CheckSwitches(Connection connection) => connection switch
    {
        { Enabled: false } => ProvisioningReason.ConnectionDisabled,
        { Owner.Active: false } => ProvisioningReason.OrganisationInactive,
        { Owner.AllowFederation: false } => ProvisioningReason.FederationDisabledForOrg,
        _ => ProvisioningReason.None,
    };
}
