using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A client of an API that gets its access tokens from <c>oidc-provider</c>.</summary>
internal sealed class AccessTokens(OidcProviderPeer provider, Uri returnTo)
{
    public const string Audience = "urn:test:api";

    private const string Verifier = "a-verifier-of-the-length-that-rfc-7636-asks-for";

    /// <summary>The token of a person who signs in with a fresh browser.</summary>
    public async Task<string> OfPersonAsync(string login)
    {
        using var browser = new HeadlessSignIn(login);
        var page = await browser.OpenAsync(new Uri(QueryHelpers.AddQueryString(
            $"{provider.Issuer}/auth",
            new Dictionary<string, string?>
            {
                ["client_id"] = OidcProviderPeer.ClientId,
                ["response_type"] = "code",
                ["redirect_uri"] = returnTo.AbsoluteUri,
                ["scope"] = "openid api",
                ["resource"] = Audience,
                ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
                ["code_challenge_method"] = "S256",
            })));
        return await AskAsync(new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = QueryHelpers.ParseQuery(page.Visited[^1].Query)["code"].ToString(),
            ["redirect_uri"] = returnTo.AbsoluteUri,
            ["code_verifier"] = Verifier,
        });
    }

    /// <summary>The token of the client itself.</summary>
    public Task<string> OfMachineAsync() => AskAsync(new()
    {
        ["grant_type"] = "client_credentials",
        ["scope"] = "api",
    });

    private async Task<string> AskAsync(Dictionary<string, string> fields)
    {
        fields["client_id"] = OidcProviderPeer.ClientId;
        fields["client_secret"] = OidcProviderPeer.ClientSecret;
        fields["resource"] = Audience;
        using var client = new HttpClient();
        using var response = await client.PostAsync(
            new Uri($"{provider.Issuer}/token"), new FormUrlEncodedContent(fields));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.IsSuccessStatusCode
            ? answer.GetProperty("access_token").GetString()!
            : throw new InvalidOperationException($"The provider gave no token: {answer}");
    }
}
