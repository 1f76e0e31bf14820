using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JitProvisioning.AbuseCases;

/// <summary>A provider that signs whatever payload a case says, for every issuer.</summary>
internal sealed class ScriptedProvider : HttpMessageHandler
{
    public const string ClientId = "abuse-cases";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "k1" };

    private readonly ConcurrentDictionary<string, SignedToken> _tokens = new();

    public static OpenIdConnectConfiguration Metadata(string issuer, bool hasUserInfo)
    {
        var metadata = new OpenIdConnectConfiguration
        {
            Issuer = issuer,
            AuthorizationEndpoint = "https://provider.test/authorize",
            TokenEndpoint = "https://provider.test/token",
            UserInfoEndpoint = hasUserInfo ? "https://provider.test/userinfo" : null,
        };
        metadata.SigningKeys.Add(Key);
        return metadata;
    }

    public void Answer(string code, SignedToken token) => _tokens[code] = token;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/userinfo")
        {
            return Json(_tokens[request.Headers.Authorization!.Parameter!].UserInfo ?? "{}");
        }

        var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
        var code = form["code"].ToString();
        return Json(JsonSerializer.Serialize(
            new { access_token = code, token_type = "Bearer", id_token = Sign(_tokens[code]) }));
    }

    public static string Sign(SignedToken token)
    {
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        var credentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256);
        return token.Mark is null
            ? handler.CreateToken(token.Payload, credentials)
            : handler.CreateToken(
                token.Payload, credentials, new Dictionary<string, object> { ["mark"] = token.Mark });
    }

    private static HttpResponseMessage Json(string body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
