using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JitProvisioning.Tests;

/// <summary>An authorization server that signs, and encrypts, whatever payload it is given.</summary>
internal sealed class TokenIssuer
{
    public const string Audience = "api";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "k1" };

    public static SymmetricSecurityKey EncryptionKey { get; } = new(new byte[32]) { KeyId = "e1" };

    public string Issuer { get; init; } = "https://idp.acme.test";

    public OpenIdConnectConfiguration Metadata()
    {
        var metadata = new OpenIdConnectConfiguration { Issuer = Issuer };
        metadata.SigningKeys.Add(Key);
        return metadata;
    }

    public static SecurityKey PublicKey => Key;

    public string Token(string subject, params (string Name, JsonNode? Value)[] claims) =>
        Sign(Payload(subject, claims).ToJsonString());

    public string EncryptedToken(string subject, params (string Name, JsonNode? Value)[] claims) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            Payload(subject, claims).ToJsonString(),
            new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
            new EncryptingCredentials(EncryptionKey, "dir", SecurityAlgorithms.Aes128CbcHmacSha256));

    public static string Sign(string payload) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            payload, new SigningCredentials(Key, SecurityAlgorithms.RsaSha256));

    public JsonObject Payload(string subject, params (string Name, JsonNode? Value)[] claims)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["iat"] = now,
            ["exp"] = now + 600,
        };
        foreach (var (name, value) in claims)
        {
            payload[name] = value?.DeepClone();
        }

        return payload;
    }
}
