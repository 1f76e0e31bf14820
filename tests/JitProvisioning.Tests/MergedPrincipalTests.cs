using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>An endpoint that takes several schemes sees one principal of all that answered: what one of them holds in
/// one organization is no word on another.</summary>
public sealed class MergedPrincipalTests
{
    private const string Header = "X-Organization";
    private const string Second = "Second";

    [Theory]
    [InlineData(Second, "Bearer")]
    [InlineData("Bearer", Second)]
    public async Task Roles_of_one_organization_do_not_count_in_another(string first, string last)
    {
        await using var api = await StartAsync(first, last);
        await api.SignInAsync("s1", ("org", "a"), ("org", "b"));

        var seen = await api.GetAsync("/merged", api.Issuer.Token("s1"), (Header, "beta"));
        var text = await seen.Content.ReadAsStringAsync();
        var beta = await api.GetAsync("/as-beta", api.Issuer.Token("s1"), (Header, "beta"));
        var acme = await api.GetAsync("/as-acme", api.Issuer.Token("s1"), (Header, "beta"));

        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        var current = text.Split(':')[0];
        Assert.Equal($"{current}:{current}-member", text);
        Assert.Equal(current == "beta", beta.StatusCode == HttpStatusCode.OK);
        Assert.Equal(current == "acme", acme.StatusCode == HttpStatusCode.OK);
    }

    private static Task<Api> StartAsync(string first, string last)
    {
        var issuer = new TokenIssuer();
        return Api.StartAsync(new ApiSetup
        {
            Issuer = issuer,
            Schemes = schemes => schemes.AddJwtBearer(Second, options =>
            {
                options.Configuration = issuer.Metadata();
                options.Audience = TokenIssuer.Audience;
            }),
            Authorization = authorization => authorization
                .AddPolicy("any", policy => policy
                    .AddAuthenticationSchemes(first, last).RequireAuthenticatedUser())
                .AddPolicy("acme", policy => policy
                    .AddAuthenticationSchemes(first, last).RequireOrganizationRole("acme-member"))
                .AddPolicy("beta", policy => policy
                    .AddAuthenticationSchemes(first, last).RequireOrganizationRole("beta-member")),
            Provisioning = line => line
                .AddOrganization("acme", acme => acme.DefaultRoles.Add("acme-member"))
                .AddOrganization("beta", beta => beta.DefaultRoles.Add("beta-member"))
                .AddConnection(Api.Web, web =>
                {
                    web.OrganizationClaim = "org";
                    web.OrganizationMap["a"] = "acme";
                    web.OrganizationMap["b"] = "beta";
                })
                .AddConnection(Second, second => second.Organization = "acme")
                .AddConnection("Bearer", _ => { })
                .ForBearer(b => b.OrganizationFromHeader(Header)),
            Pipeline = host =>
            {
                host.MapGet("/merged", (IOrganizationContext me) => $"{me.Current}:{string.Join(',', me.Roles)}")
                    .RequireAuthorization("any");
                host.MapGet("/as-acme", () => "in").RequireAuthorization("acme");
                host.MapGet("/as-beta", () => "in").RequireAuthorization("beta");
            },
        });
    }
}
