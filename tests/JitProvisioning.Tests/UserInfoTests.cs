using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class UserInfoTests
{
    [Fact]
    public async Task Facts_of_userinfo_are_provisioned_once_with_those_of_the_token()
    {
        await using var application = await StartAsync(new JsonObject { ["sub"] = "s1", ["name"] = "Sarah" }, endpoint: true);
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.True(browser.HasSession);
        Assert.Equal("Sarah", Assert.Single(application.Store.Users).DisplayName);
        Assert.Single(application.Store.AuditTrail);
    }

    [Fact]
    public async Task Without_a_userinfo_endpoint_the_token_alone_is_provisioned()
    {
        await using var application = await StartAsync(new JsonObject(), endpoint: false);
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
    }

    [Fact]
    public async Task A_userinfo_answer_about_somebody_else_is_refused()
    {
        await using var application = await StartAsync(
            new JsonObject { ["sub"] = "s2", ["email"] = "victim@acme.test" }, endpoint: true);
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
        Assert.Equal(ProvisioningReason.SubjectMismatch, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_verified_flag_of_the_token_does_not_vouch_for_an_address_of_userinfo()
    {
        await using var application = await StartAsync(
            new JsonObject { ["sub"] = "s1", ["email"] = "victim@acme.test" },
            endpoint: true,
            new JsonObject { ["sub"] = "s1", ["email_verified"] = true });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.Equal(
            ProvisioningReason.FirstSignInEmailUnverified, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_host_that_says_Success_before_userinfo_is_provisioned_on_the_token()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider { HasUserInfoEndpoint = true, UserInfo = new JsonObject { ["sub"] = "s1" } },
            OpenIdConnect = options =>
            {
                options.GetClaimsFromUserInfoEndpoint = true;
                options.Events.OnTokenValidated = context =>
                {
                    context.Success();
                    return Task.CompletedTask;
                };
            },
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
    }

    private static Task<TestApplication> StartAsync(JsonObject userInfo, bool endpoint, JsonObject? token = null) =>
        TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider
            {
                HasUserInfoEndpoint = endpoint,
                UserInfo = userInfo,
                Claims = token ?? new JsonObject { ["sub"] = "s1" },
            },
            OpenIdConnect = options => options.GetClaimsFromUserInfoEndpoint = true,
            Provisioning = builder => builder.AddConnection(TestApplication.Scheme, o => o.Domains.Add("acme.test")),
        });
}
