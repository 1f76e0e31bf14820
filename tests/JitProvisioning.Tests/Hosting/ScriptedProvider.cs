using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JitProvisioning.Tests;

/// <summary>A provider that misbehaves as told, which no real one does: it signs whatever payload it is given.</summary>
internal sealed class ScriptedProvider : HttpMessageHandler
{
    public const string ClientId = "smartprojects";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "k1" };

    /// <summary>The kid that the tokens name.</summary>
    public string KeyId { get; set; } = Key.KeyId;

    public string AccessToken { get; set; } = "a";

    /// <summary>Every id_token signed so far.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>The claims of the next id_token beside the protocol's own.</summary>
    public JsonObject Claims { get; set; } = new() { ["sub"] = "s1" };

    /// <summary>Changes the raw payload before it is signed, where a JSON object cannot say it.</summary>
    public Func<string, string> Rewrite { get; set; } = payload => payload;

    /// <summary>The userinfo answer.</summary>
    public JsonObject? UserInfo { get; set; }

    /// <summary>Replaces the nonce of the request.</summary>
    public string? WrongNonce { get; set; }

    /// <summary>Replaces the hash of the code that an id_token of the hybrid flow carries.</summary>
    public string? WrongCodeHash { get; set; }

    public string Issuer { get; set; } = "https://idp.acme.test";

    public bool HasUserInfoEndpoint { get; set; }

    public string? Nonce { get; set; }

    public OpenIdConnectConfiguration Metadata()
    {
        var metadata = new OpenIdConnectConfiguration
        {
            Issuer = Issuer,
            AuthorizationEndpoint = "https://idp.acme.test/authorize",
            TokenEndpoint = "https://idp.acme.test/token",
            UserInfoEndpoint = HasUserInfoEndpoint ? "https://idp.acme.test/userinfo" : null,
        };
        metadata.SigningKeys.Add(Key);
        return metadata;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(request.RequestUri!.AbsolutePath == "/userinfo"
            ? Json(UserInfo!.ToJsonString())
            : Json(JsonSerializer.Serialize(new { access_token = AccessToken, token_type = "Bearer", id_token = SignToken() })));

    /// <summary>The id_token that the hybrid flow sends through the browser, bound to the code by c_hash.</summary>
    public string SignFrontToken(string code) =>
        SignToken(WrongCodeHash ?? Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(code))[..16]));

    private string SignToken(string? codeHash = null)
    {
        var payload = (JsonObject)Claims.DeepClone();
        if (codeHash is not null)
        {
            payload["c_hash"] = codeHash;
        }

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        payload.TryAdd("iss", Issuer);
        payload.TryAdd("aud", ClientId);
        payload.TryAdd("iat", now);
        payload.TryAdd("exp", now + 600);
        payload.TryAdd("nonce", WrongNonce ?? Nonce);
        var key = new RsaSecurityKey(Key.Rsa) { KeyId = KeyId };
        Tokens.Add(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            Rewrite(payload.ToJsonString()), new SigningCredentials(key, SecurityAlgorithms.RsaSha256)));
        return Tokens[^1];
    }

    private static HttpResponseMessage Json(string body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
