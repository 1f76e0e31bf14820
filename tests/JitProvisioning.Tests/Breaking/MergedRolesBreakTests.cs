using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>An endpoint that takes two schemes, and a request with the credentials of two people, as where a page of
/// somebody else's makes a browser send its cookie beside a token of theirs: who acts is one of them, with their roles
/// alone.</summary>
public sealed class MergedRolesBreakTests
{
    private const string Second = "Second";
    private const string SecondToken = "X-Second-Token";

    [Theory]
    [InlineData(Second, "Bearer")]
    [InlineData("Bearer", Second)]
    public async Task The_application_roles_of_one_account_are_none_of_another(string first, string last)
    {
        var issuer = new TokenIssuer();
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Issuer = issuer,
            Schemes = schemes => schemes.AddJwtBearer(Second, options =>
            {
                options.Configuration = issuer.Metadata();
                options.Audience = TokenIssuer.Audience;
                options.Events = new()
                {
                    OnMessageReceived = context =>
                    {
                        context.Token = context.Request.Headers[SecondToken];
                        return Task.CompletedTask;
                    },
                };
            }),
            Authorization = authorization => authorization
                .AddPolicy("any", policy => policy
                    .AddAuthenticationSchemes(first, last).RequireAuthenticatedUser())
                .AddPolicy("admin", policy => policy
                    .AddAuthenticationSchemes(first, last).RequireRole("Clerk")),
            Provisioning = line => line.AddConnection(Api.Web, web => web.RoleRules.Add(new RoleRuleOptions
            {
                Claim = "group",
                Value = "admins",
                Role = "Clerk",
            })),
            Services = services => services.Configure<JitProvisioningOptions>(options =>
                options.ApplicationRoles.Add("Clerk")),
            Pipeline = host =>
            {
                host.MapGet("/who", (IOrganizationContext me) => me.UserId?.Value).RequireAuthorization("any");
                host.MapGet("/clerk", (IOrganizationContext me) => me.UserId?.Value).RequireAuthorization("admin");
            },
        });
        var admin = (await api.SignInAsync("admin", ("group", "admins"))).User!.Id.Value;
        await api.SignInAsync("mallory");

        foreach (var (one, other) in new[] { ("admin", "mallory"), ("mallory", "admin") })
        {
            var second = (SecondToken, issuer.Token(other));
            var who = await (await api.GetAsync("/who", issuer.Token(one), second)).Content.ReadAsStringAsync();
            var answer = await api.GetAsync("/clerk", issuer.Token(one), second);

            Assert.Equal(who == admin, answer.StatusCode == HttpStatusCode.OK);
        }

        var alone = await api.GetAsync("/clerk", issuer.Token("admin"), (SecondToken, issuer.Token("admin")));
        Assert.Equal(HttpStatusCode.OK, alone.StatusCode);
    }
}
