using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Issuers and authorities at which anybody can get an account.</summary>
internal static class PublicIssuers
{
    private const string MetadataPath = "/.well-known/openid-configuration";

    private static readonly FrozenSet<string> Issuers = new[]
    {
        "https://accounts.google.com", "https://appleid.apple.com", "https://github.com", "https://gitlab.com",
        "https://www.facebook.com", "https://www.linkedin.com", "https://www.linkedin.com/oauth",
        "https://api.login.yahoo.com", "https://login.salesforce.com", "https://slack.com", "https://discord.com",
        "https://id.twitch.tv/oauth2", "https://www.paypal.com", "https://access.line.me", "https://kauth.kakao.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Entra ID under each name and in each cloud.
    private static readonly FrozenSet<string> EntraHosts = new[]
    {
        "login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net",
        "login.microsoftonline.us", "login.chinacloudapi.cn", "login.partner.microsoftonline.cn",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string issuer) =>
        Parse(issuer) is { } address
        && (Issuers.Contains(Folded(address))
            || IsEntra(address, "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"));

    /// <summary>True for what an application signs people of many tenants in at; their tokens name the
    /// tenant.</summary>
    public static bool IsManyTenantAuthority(string issuer) =>
        Parse(issuer) is { } address && IsEntra(address, "common", "organizations");

    /// <summary>True for the issuer that the metadata of such an authority names.</summary>
    public static bool IsManyTenantIssuer(string issuer) =>
        issuer.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal)
        && Parse(issuer) is { } address
        && EntraHosts.Contains(address.Host);

    /// <summary>True for each tenant's issuer at such a provider.</summary>
    public static bool IsOfManyTenantHost(string issuer) =>
        Parse(issuer) is { } address && EntraHosts.Contains(address.Host);

    /// <summary>A host may configure the address of the metadata in place of the authority.</summary>
    public static string WithoutMetadataPath(string authority) =>
        authority.EndsWith(MetadataPath, StringComparison.Ordinal) ? authority[..^MetadataPath.Length] : authority;

    private static bool IsEntra(Uri address, string first, string second) =>
        EntraHosts.Contains(address.Host)
        && AsciiFold.Lower(address.AbsolutePath).Split('/') is [_, var tenant, ..]
        && (tenant == first || tenant == second);

    // Google's legacy issuer has no scheme.
    private static Uri? Parse(string issuer)
    {
        var absolute = issuer.Contains("://", StringComparison.Ordinal) ? issuer : "https://" + issuer;
        return Uri.TryCreate(absolute, UriKind.Absolute, out var address) ? address : null;
    }

    private static string Folded(Uri address)
    {
        var path = WithoutMetadataPath(AsciiFold.Lower(address.AbsolutePath)).TrimEnd('/');
        return $"{address.Scheme}://{address.Host}{path}";
    }
}
