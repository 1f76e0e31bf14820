namespace JitProvisioning.Tests;

/// <summary>A setting that would be passed over fails the start and is named in full.</summary>
public sealed class SettingKeyTests
{
    [Theory]
    [InlineData("Connections:acme:CreateUsrs", "false")]
    [InlineData("Connections:acme:LinkOnFirstSignIn:Untill", "2026-03-01T00:00:00Z")]
    [InlineData("Connections:acme:Migration:FromIsuer", "https://old.acme.test")]
    [InlineData("Connections:acme:Attributes:department:Clam", "department")]
    [InlineData("Organizations:acme-corp:Activ", "false")]
    [InlineData("Matching:StaleToken", "Refuse")]
    [InlineData("ClaimLimits:MaxClaim", "10")]
    [InlineData("Refusal:Pth", "/refused")]
    [InlineData("Refuse", "/refused")]
    [InlineData("ObserverTimeOuts", "00:00:01")]
    [InlineData("Connections:acme:Authority", "https://evil.test")]
    public async Task A_misspelt_key_is_named(string key, string value)
    {
        var message = await StartFailsWith(key, value);

        Assert.Contains(key, message, StringComparison.Ordinal);
        Assert.Contains("is unknown", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connections:acme:Domains", "acme.test")]
    [InlineData("Connections:acme:TenantDomains:tenant", "acme.test")]
    [InlineData("Connections:acme:OrganizationMap", "acme-corp")]
    [InlineData("Connections:acme:Attributes:department", "department")]
    [InlineData("Connections:acme:LinkOnFirstSignIn", "true")]
    [InlineData("Connections:acme", "acme-corp")]
    [InlineData("Connections", "acme")]
    [InlineData("Organizations:acme-corp", "Acme")]
    [InlineData("Organizations:acme-corp:DefaultRoles", "Member")]
    [InlineData("Matching", "Refuse")]
    [InlineData("ClaimLimits", "10")]
    [InlineData("Refusal", "/refused")]
    public async Task A_text_in_place_of_a_list_or_of_settings_is_named(string key, string value) =>
        Assert.Contains($"JitProvisioning:{key} has a text", await StartFailsWith(key, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("LastSignInGranularity:Days", "1")]
    [InlineData("AuditPersonalValues:Names", "true")]
    [InlineData("TombstoneKey:Value", "AAAA")]
    [InlineData("Connections:acme:CreateUsers:0", "false")]
    [InlineData("Connections:acme:Organization:Id", "acme-corp")]
    [InlineData("Connections:acme:Domains:0:Name", "acme.test")]
    [InlineData("Connections:acme:OrganizationMap:value:Id", "acme-corp")]
    [InlineData("Matching:StaleTokens:Action", "Refuse")]
    [InlineData("Refusal:Path:Value", "/refused")]
    public async Task A_setting_below_a_single_value_is_named(string key, string value) =>
        Assert.Contains(
            $"JitProvisioning:{key} is unknown. JitProvisioning:{key[..key.LastIndexOf(':')]} takes one value",
            await StartFailsWith(key, value),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_text_in_place_of_everything_is_named()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestApplication.StartAsync(new TestSetup { Settings = new() { ["JitProvisioning"] = "on" } }));

        Assert.Contains("JitProvisioning has a text", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> StartFailsWith(string key, string value)
    {
        var setup = new TestSetup { Settings = new() { [$"JitProvisioning:{key}"] = value } };
        return (await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup))).Message;
    }
}
