using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>What the raw payload says, through the real handler.</summary>
public sealed class ClaimTests
{
    [Fact]
    public async Task A_token_with_too_many_claims_is_refused_for_that()
    {
        var claims = new JsonObject { ["sub"] = "s1" };
        for (var i = 0; i < 1_001; i++)
        {
            claims["x" + i] = "";
        }

        await AssertRefusedAsync(ProvisioningReason.TooManyClaims, new ScriptedProvider { Claims = claims });
    }

    [Theory]
    [InlineData("\"email\":[\"eve@acme.test\",\"bob@acme.test\"]", ProvisioningReason.EmailAmbiguous)]
    [InlineData("\"email\":\"eve@acme.test\",\"email\":\"bob@acme.test\"", ProvisioningReason.EmailAmbiguous)]
    public async Task A_payload_that_contradicts_itself_is_refused(string claims, ProvisioningReason reason) =>
        await AssertRefusedAsync(
            reason, new ScriptedProvider { Rewrite = payload => "{" + claims + "," + payload[1..] });

    [Theory]
    [InlineData("{\"sub\":\"s1\",\"email\":\"carol@acme.test\"}", ProvisioningReason.EmailAmbiguous)]
    [InlineData("{\"sub\":\"s1\",\"iss\":\"https://idp.evil.test\"}", ProvisioningReason.SubjectMismatch)]
    public async Task Userinfo_that_contradicts_the_token_is_refused(string userInfo, ProvisioningReason reason) =>
        await AssertRefusedAsync(reason, new ScriptedProvider
        {
            Claims = new JsonObject { ["sub"] = "s1", ["email"] = "bob@acme.test", ["email_verified"] = true },
            HasUserInfoEndpoint = true,
            UserInfo = JsonNode.Parse(userInfo)!.AsObject(),
        });

    [Fact]
    public async Task The_options_of_claims_are_read_from_appsettings()
    {
        const string Connection = "JitProvisioning:Connections:entra:";
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Settings = new Dictionary<string, string?>
            {
                ["JitProvisioning:ClaimLimits:MaxGroups"] = "7",
                ["JitProvisioning:Organizations:acme:AllowFederation"] = "false",
                [Connection + "Issuer"] = "https://login.microsoftonline.com/{tenantid}/v2.0",
                [Connection + "AllowTenants:0"] = "t1",
                [Connection + "TenantDomains:t1:0"] = "acme.test",
                [Connection + "TenantDomains:t1:1"] = "acme.example",
                [Connection + "EmailVerifiedClaim"] = "xms_edov",
                [Connection + "EmailVerifiedValues:0"] = "1",
                [Connection + "TooManyGroups"] = "TreatAsIncomplete",
                ["JitProvisioning:Connections:silent:Issuer"] = "https://silent.test",
                ["JitProvisioning:Connections:silent:EmailVerifiedClaim"] = null,
            },
        });
        var options = application.Services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;
        var entra = options.Connections["entra"];

        Assert.Equal(7, options.ClaimLimits.MaxGroups);
        Assert.False(options.Organizations["acme"].AllowFederation);
        Assert.Equal(["acme.test", "acme.example"], entra.TenantDomains["t1"]);
        Assert.Equal("xms_edov", entra.EmailVerifiedClaim);
        Assert.Equal(["1"], entra.EmailVerifiedValues);
        Assert.Equal(TooManyGroupsAction.TreatAsIncomplete, entra.TooManyGroups);
        Assert.Null(options.Connections["silent"].EmailVerifiedClaim);
    }

    private static async Task AssertRefusedAsync(ProvisioningReason reason, ScriptedProvider provider)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = provider,
            Settings = new Dictionary<string, string?> { ["JitProvisioning:ClaimLimits:MaxClaims"] = "1000" },
            OpenIdConnect = options => options.GetClaimsFromUserInfoEndpoint = provider.HasUserInfoEndpoint,
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
        Assert.Equal(reason, Assert.Single(application.Store.AuditTrail).Reason);
    }
}
