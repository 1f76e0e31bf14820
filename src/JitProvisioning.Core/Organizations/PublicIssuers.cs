using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Issuers and authorities at which anybody can get an account.</summary>
internal static class PublicIssuers
{
    private static readonly FrozenSet<string> Issuers = new[]
    {
        "accounts.google.com",
        "https://accounts.google.com",
        "https://appleid.apple.com",
        "https://github.com",
        "https://www.facebook.com",
        "https://www.linkedin.com/oauth",
        "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
        "https://login.microsoftonline.com/consumers",
        "https://login.microsoftonline.com/consumers/v2.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What an application signs people of many tenants in at; their tokens name the tenant instead.
    private static readonly FrozenSet<string> ManyTenantAuthorities = new[]
    {
        "https://login.microsoftonline.com/common",
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/organizations",
        "https://login.microsoftonline.com/organizations/v2.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string issuer) => Issuers.Contains(Bare(issuer));

    public static bool IsManyTenantAuthority(string issuer) => ManyTenantAuthorities.Contains(Bare(issuer));

    // A host may configure the address of the metadata in place of the authority.
    private static string Bare(string issuer) =>
        issuer.Replace("/.well-known/openid-configuration", "", StringComparison.Ordinal).TrimEnd('/');
}
