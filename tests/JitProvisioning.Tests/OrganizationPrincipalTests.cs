using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class OrganizationPrincipalTests
{
    [Fact]
    public async Task With_several_organizations_and_no_choice_there_is_no_current_one_and_no_role()
    {
        await using var application = await StartSharedAsync();
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        var context = await browser.JsonAsync("/context");
        Assert.Null(context.GetProperty("current").GetString());
        Assert.Empty(context.GetProperty("roles").EnumerateArray());
        Assert.Equal(2, context.GetProperty("organizations").GetArrayLength());
    }

    [Fact]
    public async Task Switching_gives_the_roles_of_that_organization_and_no_other()
    {
        await using var application = await StartSharedAsync();
        var browser = application.NewBrowser();
        await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/switch/red")).StatusCode);
        var red = await browser.JsonAsync("/context");
        await browser.GetAsync("/switch/blue");
        var blue = await browser.JsonAsync("/context");

        Assert.Equal("red", red.GetProperty("current").GetString());
        Assert.Equal(["Admin"], red.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(["Viewer"], blue.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task The_choice_is_remembered_at_the_next_sign_in()
    {
        await using var application = await StartSharedAsync();
        var first = application.NewBrowser();
        await first.SignInAsync();
        await first.GetAsync("/switch/blue");

        var second = application.NewBrowser();
        await second.SignInAsync();

        Assert.Equal("blue", (await second.JsonAsync("/context")).GetProperty("current").GetString());
    }

    [Theory]
    [InlineData("green")]
    [InlineData("nowhere")]
    public async Task Nobody_switches_to_an_organization_without_a_membership(string organization)
    {
        await using var application = await StartSharedAsync();
        var browser = application.NewBrowser();
        await browser.SignInAsync();

        var answer = await browser.GetAsync($"/switch/{organization}");

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null((await browser.JsonAsync("/context")).GetProperty("current").GetString());
    }

    [Fact]
    public async Task Organization_roles_are_no_application_roles()
    {
        await using var application = await StartSharedAsync();
        var browser = application.NewBrowser();
        await browser.SignInAsync();
        await browser.GetAsync("/switch/red");

        Assert.Equal("false", await (await browser.GetAsync("/in-role/Admin")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Admin", true)]
    [InlineData("Viewer", false)]
    public async Task A_policy_requires_a_role_of_the_current_organization(string role, bool allowed)
    {
        await using var application = await StartSharedAsync();
        var policy = new AuthorizationPolicyBuilder().RequireOrganizationRole(role).Build();
        var principal = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(JitClaimTypes.OrganizationRole, "Admin")], JitClaimTypes.AuthenticationType));
        var forged = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(JitClaimTypes.OrganizationRole, "Admin")], "Federation"));
        var requirement = Assert.IsType<Microsoft.AspNetCore.Authorization.Infrastructure.AssertionRequirement>(
            Assert.Single(policy.Requirements));

        Assert.Equal(allowed, await requirement.Handler(new AuthorizationHandlerContext([], principal, null)));
        Assert.False(await requirement.Handler(new AuthorizationHandlerContext([], forged, null)));
    }

    private static Task<TestApplication> StartSharedAsync() => TestApplication.StartAsync(new TestSetup
    {
        Provider = new ScriptedProvider
        {
            Claims = new JsonObject { ["sub"] = "s1", ["organizations"] = new JsonArray("r", "b", "unknown") },
        },
        Provisioning = builder => builder
            .AddOrganization("red", o =>
            {
                o.DefaultRoles.Add("Admin");
                o.DangerousAllowPrivilegedDefaults = true;
            })
            .AddOrganization("blue", o => o.DefaultRoles.Add("Viewer"))
            .AddOrganization("green")
            .AddConnection(TestApplication.Scheme, o =>
            {
                o.OrganizationClaim = "organizations";
                o.OrganizationMap["r"] = "red";
                o.OrganizationMap["b"] = "blue";
            }),
    });
}
