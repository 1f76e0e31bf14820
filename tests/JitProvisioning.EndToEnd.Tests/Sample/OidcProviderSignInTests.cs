using System.Net;
using System.Text.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Sign-ins by npm's oidc-provider, without a browser.</summary>
public sealed class OidcProviderSignInTests
{
    [NodeFact]
    public async Task A_person_signs_in_is_there_comes_back_and_is_renamed()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var sample = await SampleApplication.StartAsync(provider);

        var first = await sample.SignInAsync("alice");
        var second = await sample.SignInAsync("alice");
        await provider.SetAccountAsync(
            "alice", new { email = "alice@superfantasy.test", email_verified = true, name = "Alice Renamed" });
        var third = await sample.SignInAsync("alice");

        Assert.Contains("Created", first.Page.Body, StringComparison.Ordinal);
        Assert.Equal("Created", Text(first.Me, "outcome"));
        Assert.Equal("Unchanged", Text(second.Me, "outcome"));
        Assert.Equal("Updated", Text(third.Me, "outcome"));
        Assert.Equal("Alice Renamed", Text(third.Me, "displayName"));
        Assert.Equal(Text(first.Me, "userId"), Text(third.Me, "userId"));
        var organization = Assert.Single(third.Me!.Value.GetProperty("organizations").EnumerateArray());
        Assert.Equal("superfantasy", organization.GetProperty("id").GetString());
        Assert.Equal("Member", Assert.Single(organization.GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal(["Updated", "Created"], (await sample.AuditAsync()).Select(entry => Text(entry, "outcome")));
    }

    [NodeFact]
    public async Task The_person_and_the_operator_are_told_which_rule_decided_on_which_facts()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var sample = await SampleApplication.StartAsync(provider);

        var (page, _) = await sample.SignInAsync("alice");
        var entry = Assert.Single(await sample.AuditAsync());

        Assert.Contains(": by the rule Creation.", page.Body, StringComparison.Ordinal);
        Assert.Equal("Creation", Text(entry, "rule"));
        Assert.Contains(
            entry.GetProperty("facts").EnumerateArray(),
            fact => Text(fact, "name") == "account" && Text(fact, "value") == "none");
    }

    [NodeFact]
    public async Task Two_people_with_one_address_get_two_accounts()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var sample = await SampleApplication.StartAsync(provider);

        var alice = await sample.SignInAsync("alice");
        var impostor = await sample.SignInAsync("unverified");

        Assert.NotNull(alice.Me);
        Assert.NotEqual(Text(alice.Me, "userId"), Text(impostor.Me, "userId"));
    }

    [NodeFact]
    public async Task Facts_that_only_userinfo_tells_are_taken_over()
    {
        await using var provider = await OidcProviderPeer.StartAsync(ClaimsSource.UserInfo);
        await using var sample = await SampleApplication.StartAsync(provider);

        var (_, me) = await sample.SignInAsync("alice");

        Assert.Equal("alice@superfantasy.test", Text(me, "email"));
    }

    [NodeFact]
    public async Task Without_a_userinfo_endpoint_the_token_alone_signs_in()
    {
        await using var provider = await OidcProviderPeer.StartAsync(ClaimsSource.IdTokenWithoutUserInfo);
        await using var sample = await SampleApplication.StartAsync(provider);

        var (_, me) = await sample.SignInAsync("bob");

        Assert.Equal("Created", Text(me, "outcome"));
    }

    [NodeFact]
    public async Task A_person_without_an_address_is_there_too()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var sample = await SampleApplication.StartAsync(provider);

        var (_, me) = await sample.SignInAsync("nomail");

        Assert.Equal("FirstSignInWithoutEmail", Text(me, "reason"));
        Assert.Equal(JsonValueKind.Null, me!.Value.GetProperty("email").ValueKind);
    }

    [NodeFact]
    public async Task Nobody_is_told_who_somebody_is_before_signing_in()
    {
        await using var provider = await OidcProviderPeer.StartAsync();
        await using var sample = await SampleApplication.StartAsync(provider);
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(sample.SignIn, "/me"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static string? Text(JsonElement? element, string property) => element!.Value.GetProperty(property).GetString();
}
