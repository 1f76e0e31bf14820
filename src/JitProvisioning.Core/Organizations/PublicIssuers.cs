using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Issuers at which anybody can get an account.</summary>
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

    public static bool Contain(string issuer) => Issuers.Contains(WithoutMetadataPath(issuer).TrimEnd('/'));

    private static string WithoutMetadataPath(string issuer) =>
        issuer.Replace("/.well-known/openid-configuration", "", StringComparison.Ordinal);
}
