namespace JitProvisioning;

/// <summary>Checks that the token's issuer is the one registered for the very scheme that validated it.</summary>
internal static class IssuerTrust
{
    /// <summary>What stands for the tenant in the metadata of a provider with one issuer a tenant.</summary>
    public const string TenantPlaceholder = "{tenantid}";

    public static ProvisioningReason Check(ExternalSignIn signIn, Connection connection)
    {
        if (string.IsNullOrWhiteSpace(signIn.Issuer))
        {
            return ProvisioningReason.IssuerMissing;
        }

        if ((connection.Issuer ?? signIn.MetadataIssuer) is not { } registered)
        {
            return ProvisioningReason.UntrustedIssuer;
        }

        // A declared issuer was judged at start; the one of the metadata is known only now.
        if (connection is { Issuer: null, RestrictToDomains: false, DangerousAllowAnyone: false }
            && PublicIssuers.Contain(registered))
        {
            return ProvisioningReason.UntrustedIssuer;
        }

        return registered.Contains(TenantPlaceholder, StringComparison.Ordinal)
            ? CheckTenant(signIn, connection, registered)
            : signIn.Issuer == registered ? ProvisioningReason.None : ProvisioningReason.UntrustedIssuer;
    }

    public static string OfTenant(string template, string tenant) =>
        template.Replace(TenantPlaceholder, tenant, StringComparison.Ordinal);

    private static ProvisioningReason CheckTenant(ExternalSignIn signIn, Connection connection, string template)
    {
        var tenant = signIn.Claims["tid"].AsText();
        if (connection.DangerousAllowAnyone && connection.Tenants.Count == 0)
        {
            return tenant is not null && signIn.Issuer == OfTenant(template, tenant)
                ? ProvisioningReason.None
                : ProvisioningReason.IssuerTenantMismatch;
        }

        foreach (var allowed in connection.Tenants.AsSpan())
        {
            if (signIn.Issuer == OfTenant(template, allowed))
            {
                return tenant == allowed ? ProvisioningReason.None : ProvisioningReason.IssuerTenantMismatch;
            }
        }

        return ProvisioningReason.UntrustedIssuer;
    }
}
