namespace JitProvisioning;

/// <summary>Checks that the token's issuer is the one registered for the very scheme that validated it.</summary>
internal static class IssuerTrust
{
    /// <summary>What stands for the tenant in the metadata of a provider with one issuer a tenant.</summary>
    public const string TenantPlaceholder = "{tenantid}";

    /// <summary>The claim that names the tenant of a token.</summary>
    public const string TenantClaim = "tid";

    public static ProvisioningReason Check(ExternalSignIn signIn, Connection connection)
    {
        if (string.IsNullOrWhiteSpace(signIn.Issuer))
        {
            return signIn.Claims.Defect == ProvisioningReason.None
                ? ProvisioningReason.IssuerMissing
                : signIn.Claims.Defect;
        }

        if (SourceKeys.IsReserved(signIn.Issuer) || RegisteredFor(signIn, connection) is not { } registered)
        {
            return ProvisioningReason.UntrustedIssuer;
        }

        return registered.Contains(TenantPlaceholder, StringComparison.Ordinal)
            ? CheckTenant(signIn, connection, registered)
            : signIn.Issuer == registered ? ProvisioningReason.None : ProvisioningReason.UntrustedIssuer;
    }

    /// <summary>True when metadata found at an authority may name this issuer: no other than the authority itself, the
    /// slash at its end aside. A provider that names another one claims somebody else's identities.</summary>
    /// <remarks>OpenID Connect Discovery 1.0, section 4.3.</remarks>
    public static bool IsVouchedFor(string? authority, string issuer) =>
        authority is not null
        && (PublicIssuers.IsManyTenantAuthority(authority)
            ? PublicIssuers.IsManyTenantIssuer(issuer)
            : WithoutSlash(issuer) == WithoutSlash(PublicIssuers.WithoutMetadataPath(authority)));

    // A declared issuer was judged at start; the one of the metadata is known only now.
    private static string? RegisteredFor(ExternalSignIn signIn, Connection connection) =>
        connection.Issuer is { } declared ? declared
        : signIn.MetadataIssuer is { } named && IsVouchedFor(connection.Authority, named) && !IsOpen(named, connection)
            ? named
            : null;

    private static bool IsOpen(string issuer, Connection connection) =>
        connection is { RestrictToDomains: false, DangerousAllowAnyone: false } && PublicIssuers.Contain(issuer);

    private static string WithoutSlash(string issuer) => issuer.EndsWith('/') ? issuer[..^1] : issuer;

    /// <summary>The issuer, or template, of the sign-ins that a connection's provider would send.</summary>
    /// <exception cref="ArgumentException">The configuration does not tell.</exception>
    public static string OfSignIns(Connection connection) => connection.Issuer
        ?? (connection.Authority is { } authority && !PublicIssuers.IsManyTenantAuthority(authority)
            ? PublicIssuers.WithoutMetadataPath(authority)
            : throw new ArgumentException(
                $"The connection '{connection.Id}' does not tell the issuer of its sign-ins: set "
                + $"JitProvisioning:Connections:{connection.Id}:Issuer."));

    /// <summary>The tenant a token names. It counts only where <see cref="Check"/> held it against the
    /// issuer.</summary>
    public static string? TenantOf(ClaimSet claims) => claims[TenantClaim].AsText();

    public static string OfTenant(string template, string tenant) =>
        template.Replace(TenantPlaceholder, tenant, StringComparison.Ordinal);

    /// <summary>The tenant that stands for the placeholder of a template in an issuer; null where none does.</summary>
    public static string? TenantIn(string issuer, string template)
    {
        var start = template.IndexOf(TenantPlaceholder, StringComparison.Ordinal);
        var rest = start < 0 ? 0 : template.Length - start - TenantPlaceholder.Length;
        var length = issuer.Length - start - rest;
        return start >= 0 && length > 0 && OfTenant(template, issuer.Substring(start, length)) == issuer
            ? issuer.Substring(start, length)
            : null;
    }

    /// <summary>The issuers that a declared one stands for: itself, or one for each tenant.</summary>
    public static IEnumerable<string> IssuersOf(ConnectionOptions connection) =>
        connection.Issuer is not { } issuer ? []
        : issuer.Contains(TenantPlaceholder, StringComparison.Ordinal)
            ? connection.AllowTenants.Select(tenant => OfTenant(issuer, tenant))
            : [issuer];

    /// <summary>True when a token may be of this issuer and of that connection.</summary>
    public static bool MayBeOf(string issuer, ConnectionOptions connection) =>
        connection.Issuer is { } other
            ? issuer == other || TenantIn(issuer, other) is not null || TenantIn(other, issuer) is not null
                || IssuersOf(connection).Contains(issuer)
            : IsVouchedFor(connection.Authority, issuer)
                || (connection.Authority is { } authority
                    && PublicIssuers.IsManyTenantAuthority(authority)
                    && PublicIssuers.IsOfManyTenantHost(issuer));

    /// <summary>True when a token may be of both connections, the first of which names its issuer. Two templates may
    /// cross in one issuer.</summary>
    public static bool Overlap(ConnectionOptions one, ConnectionOptions other) =>
        MayBeOf(one.Issuer!, other)
        || IssuersOf(one).Any(issuer => MayBeOf(issuer, other))
        || IssuersOf(other).Any(issuer => MayBeOf(issuer, one));

    private static ProvisioningReason CheckTenant(ExternalSignIn signIn, Connection connection, string template)
    {
        var tenant = TenantOf(signIn.Claims);
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
