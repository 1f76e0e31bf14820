using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;

namespace JitProvisioning.Tests;

/// <summary>One person's browser: a cookie jar that walks through a sign-in.</summary>
internal sealed class Browser(TestServer server, ScriptedProvider provider)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public bool HasSession => _cookies.ContainsKey(".AspNetCore.Cookies");

    /// <summary>Signs in and returns the answer of the callback.</summary>
    public Task<HttpResponseMessage> SignInAsync(string start = "/login") =>
        SignInAsync(start, "/signin-acme", provider);

    /// <summary>Signs in at another provider and returns the answer of its callback. Null: at one of OAuth 2.0, which
    /// knows no nonce.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string start, string callback, ScriptedProvider? at)
    {
        var challenge = await GetAsync(start);
        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        var query = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        if (at is not null)
        {
            at.Nonce = query["nonce"];
        }

        return await GetAsync(QueryHelpers.AddQueryString(
            callback, new Dictionary<string, string?> { ["code"] = "c", ["state"] = query["state"] }));
    }

    /// <summary>What the browser says of where its requests come from.</summary>
    public string? FetchSite { get; set; }

    /// <summary>Has a cookie from the start.</summary>
    public void Set(string cookie, string value) => _cookies[cookie] = value;

    /// <summary>Takes a cookie of another browser over.</summary>
    public void Steal(Browser from, string cookie) => _cookies[cookie] = from._cookies[cookie];

    /// <summary>Signs in by the hybrid flow: the id_token comes with the code, by form_post; without the code it is the
    /// implicit flow.</summary>
    public async Task<HttpResponseMessage> SignInByFormAsync(bool withCode = true)
    {
        var challenge = await GetAsync("/login");
        var query = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        provider.Nonce = query["nonce"];
        var fields = new Dictionary<string, string>
        {
            ["state"] = query["state"]!,
            ["id_token"] = provider.SignFrontToken("c"),
        };
        if (withCode)
        {
            fields["code"] = "c";
        }

        using var form = new FormUrlEncodedContent(fields);
        return await SendAsync("/signin-acme", HttpMethod.Post, form);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(path, HttpMethod.Get, null);

    private async Task<HttpResponseMessage> SendAsync(string path, HttpMethod method, HttpContent? content)
    {
        var request = server.CreateRequest(path);
        if (_cookies.Count > 0)
        {
            request.AddHeader("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (FetchSite is not null)
        {
            request.AddHeader("Sec-Fetch-Site", FetchSite);
        }

        var response = await request
            .And(message =>
            {
                message.RequestUri = new Uri(server.BaseAddress, path);
                message.Content = content;
            })
            .SendAsync(method.Method);
        Keep(response);
        return response;
    }

    public async Task<string[]> ClaimsAsync() =>
        JsonSerializer.Deserialize<string[]>(await (await GetAsync("/me")).Content.ReadAsStringAsync())!;

    public async Task<JsonElement> JsonAsync(string path) =>
        JsonDocument.Parse(await (await GetAsync(path)).Content.ReadAsStringAsync()).RootElement;

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            return;
        }

        foreach (var header in headers)
        {
            var pair = header.Split(';')[0].Split('=', 2);
            if (header.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
