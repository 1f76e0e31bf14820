using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>The sample API with access tokens of npm's oidc-provider.</summary>
public sealed class BearerApiTests : IDisposable
{
    private static readonly string Assembly =
        Repository.File("samples", "BearerApi", "bin", Repository.Configuration, "net10.0", "BearerApi.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("bearerapi-").FullName;
    private readonly HttpClient _client = new();

    [NodeFact]
    public async Task A_person_calls_comes_back_and_gets_the_roles_of_a_new_token()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var api = await StartAsync(provider);
        var tokens = await TokensAsync(provider, api);
        var token = await tokens.OfPersonAsync("alice");

        var first = await MeAsync(api, token);
        var second = await MeAsync(api, token);
        await provider.SetAccountAsync("alice", new { name = "Alice Archer", groups = new[] { "writers" } });
        var promoted = await MeAsync(api, await tokens.OfPersonAsync("alice"));
        await provider.SetAccountAsync("alice", new { name = "Alice Archer" });
        var back = await MeAsync(api, await tokens.OfPersonAsync("alice"));

        Assert.Equal("superfantasy", first.GetProperty("organization").GetString());
        Assert.Equal(["Member"], RolesOf(first));
        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal(["Editor", "Member"], RolesOf(promoted).Order(StringComparer.Ordinal));
        Assert.Equal(["Member"], RolesOf(back));
        Assert.Equal(first.GetProperty("account").GetString(), back.GetProperty("account").GetString());
    }

    [NodeFact]
    public async Task The_client_itself_and_a_foreign_organization_are_refused()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var api = await StartAsync(provider);
        var tokens = await TokensAsync(provider, api);

        await AssertRefusedAsync(await GetAsync(api, await tokens.OfMachineAsync()));
        await AssertRefusedAsync(await GetAsync(api, await tokens.OfPersonAsync("bob"), organization: "supercorp"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(api, "no token")).StatusCode);
    }

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<WebProcess> StartAsync(OidcProviderPeer provider) => WebProcess.StartAsync(
        Assembly,
        "Production",
        $"--Api:Authority={provider.Issuer}",
        $"--Api:Audience={AccessTokens.Audience}",
        "--Api:RequireHttpsMetadata=false",
        $"--ConnectionStrings:Api=Data Source={Path.Combine(_folder, "api.db")};Pooling=false");

    private static async Task<AccessTokens> TokensAsync(OidcProviderPeer provider, WebProcess api)
    {
        var returnTo = new Uri(api.Address, "/returned");
        await provider.SetRedirectUrisAsync(returnTo);
        return new AccessTokens(provider, returnTo);
    }

    private async Task<JsonElement> MeAsync(WebProcess api, string token)
    {
        using var answer = await GetAsync(api, token);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {api.Output}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> GetAsync(WebProcess api, string token, string? organization = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Address, "/me"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (organization is not null)
        {
            request.Headers.Add("X-Organization", organization);
        }

        return _client.SendAsync(request);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString()!);
    }

    private static IEnumerable<string?> RolesOf(JsonElement me) =>
        me.GetProperty("roles").EnumerateArray().Select(role => role.GetString());
}
