using System.Text.Json;

namespace JitProvisioning.Testing;

/// <summary>Sign-ins of one connection whose provider is authoritative for contract.example.</summary>
internal static class SignIns
{
    public const string Scheme = "contract";

    private const long IssuedAt = 1_768_478_400;

    public static void Configure(ConnectionOptions connection)
    {
        connection.Issuer = SampleChanges.Issuer;
        connection.Domains.Add("contract.example");
    }

    public static ExternalSignIn Of(ExternalKey key, string name, string address) => new()
    {
        Scheme = Scheme,
        Channel = SignInChannel.OpenIdConnect,
        Issuer = key.Issuer,
        Claims = ClaimSet.Parse(JsonSerializer.SerializeToUtf8Bytes(
            new { sub = key.Subject, name, email = address, email_verified = true, iat = IssuedAt })),
    };
}
