namespace JitProvisioning;

/// <summary>Whether a connection may be used at all, before anything of the sign-in is read.</summary>
internal static class ConnectionState
{
    public static ProvisioningReason Check(Connection? connection) => connection switch
    {
        null => ProvisioningReason.UnknownScheme,
        { Enabled: false } => ProvisioningReason.ConnectionDisabled,
        { Owner.Active: false } => ProvisioningReason.OrganisationInactive,
        _ => ProvisioningReason.None,
    };
}
