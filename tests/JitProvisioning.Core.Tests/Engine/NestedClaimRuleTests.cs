using static JitProvisioning.Core.Tests.RuleEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Rules on claims of nested objects.</summary>
public sealed class NestedClaimRuleTests
{
    private readonly InMemoryUserStore _store = new();

    [Theory]
    [InlineData("realm_access.roles", """{"roles":["editor"]}""", "Editor,Member")]
    [InlineData("realm_access.roles", """{"roles":["reader"]}""", "Member")]
    [InlineData("realm_access.roles", """{"roles":{"editor":true}}""", "Member")]
    [InlineData("realm_access.roles", """{"Roles":["editor"]}""", "Member")]
    [InlineData("realm_access.roles", """["editor"]""", "Member")]
    [InlineData("realm_access.my\\.app.roles", """{"my.app":{"roles":["editor"]}}""", "Editor,Member")]
    public async Task A_dot_leads_into_an_object(string path, string json, string roles)
    {
        using var engine = With(_store, [new() { Claim = path, Value = "editor", Role = "Editor" }]);

        Assert.Equal(roles, (await engine.ProvisionAsync(Of(json))).Roles());
    }

    [Theory]
    [InlineData("""{"roles":[]}""", "Member")]
    [InlineData("""{"roles":["reader"]}""", "Member")]
    [InlineData("{}", "Editor,Member")]
    [InlineData("null", "Editor,Member")]
    [InlineData("""{"roles":7}""", "Editor,Member")]
    public async Task What_is_not_there_or_cannot_be_read_takes_nothing_away(string json, string roles)
    {
        using var engine = With(_store, [new() { Claim = "realm_access.roles", Value = "editor", Role = "Editor" }]);
        await engine.ProvisionAsync(Of("""{"roles":["editor"]}"""));

        Assert.Equal(roles, (await engine.ProvisionAsync(Of(json))).Roles());
    }

    [Fact]
    public async Task A_claim_with_a_colon_is_named_as_a_whole()
    {
        const string Claim = "https://supercorp.com/roles";
        using var engine = With(_store, [new() { Claim = Claim, Value = "editor", Role = "Editor" }]);

        var signIn = new SignInCase().With(Claim, new[] { "editor" });

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(signIn)).Roles());
    }

    [Fact]
    public async Task Userinfo_is_read_where_the_token_does_not_name_the_object()
    {
        using var engine = With(_store, [new() { Claim = "realm_access.roles", Value = "editor", Role = "Editor" }]);
        var signIn = new SignInCase() with { UserInfo = """{"sub":"s1","realm_access":{"roles":["editor"]}}""" };

        Assert.Equal("Editor,Member", (await engine.ProvisionAsync(signIn)).Roles());
    }

    private static SignInCase Of(string json) => new SignInCase().With(
        "realm_access", System.Text.Json.JsonDocument.Parse(json).RootElement);
}
