using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>The organization that a request names counts only for a member, at each request anew.</summary>
public sealed class BearerOrganizationTests
{
    private const string Header = "X-Organization";

    [Fact]
    public async Task A_member_works_in_the_organization_that_the_header_names()
    {
        await using var api = await StartAsync();
        await JoinAsync(api, "acme", "beta");

        Assert.Null(await CurrentAsync(api));
        Assert.Equal("acme", await CurrentAsync(api, "acme"));
        Assert.Equal("beta", await CurrentAsync(api, "beta"));
    }

    [Fact]
    public async Task A_member_works_in_the_organization_that_the_route_names()
    {
        await using var api = await StartAsync();
        await JoinAsync(api, "acme", "beta");

        var claims = await (await api.GetAsync("/organizations/beta/me", api.Issuer.Token("s1")))
            .Content.ReadFromJsonAsync<string[]>();

        Assert.Contains($"{JitClaimTypes.Organization}=beta", claims!);
        Assert.Contains($"{JitClaimTypes.OrganizationRole}=beta-member", claims!);
        Assert.DoesNotContain($"{JitClaimTypes.OrganizationRole}=acme-member", claims!);
    }

    [Theory]
    [InlineData("/me", "beta")]
    [InlineData("/me", "unknown")]
    [InlineData("/me", "ACME")]
    [InlineData("/organizations/beta/me", null)]
    [InlineData("/organizations/acme/me", "beta")]
    public async Task Whoever_names_another_is_refused(string path, string? header)
    {
        await using var api = await StartAsync();
        await JoinAsync(api, "acme");

        var answer = await api.GetAsync(
            path, api.Issuer.Token("s1"), header is null ? [] : [(Header, header)]);

        await BearerTests.AssertRefusedAsync(answer);
        Assert.Equal(ProvisioningReason.TenantMismatch, api.Store.AuditTrail[^1].Reason);
    }

    [Fact]
    public async Task Header_and_route_that_name_the_same_are_one_word()
    {
        await using var api = await StartAsync();
        await JoinAsync(api, "acme");

        var answer = await api.GetAsync("/organizations/acme/me", api.Issuer.Token("s1"), (Header, "acme"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_member_who_is_removed_is_refused_at_the_next_request()
    {
        await using var api = await StartAsync();
        var user = await JoinAsync(api, "acme", "beta");
        Assert.Equal("beta", await CurrentAsync(api, "beta"));

        await api.AdministerAsync<IMembershipAdministration>(
            async members => await members.RemoveAsync(user, new OrganizationId("beta")));

        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s1"), (Header, "beta")));
        Assert.Equal("acme", await CurrentAsync(api, "acme"));
    }

    [Fact]
    public async Task An_owned_connection_leads_to_its_owner_only()
    {
        await using var api = await StartAsync(owner: "acme");
        await JoinAsync(api, "acme", "beta");

        Assert.Equal("acme", await CurrentAsync(api));
        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s1"), (Header, "beta")));
        Assert.Equal(ProvisioningReason.TenantMismatch, api.Store.AuditTrail[^1].Reason);
    }

    [Fact]
    public async Task Whoever_names_none_or_an_empty_one_names_none()
    {
        await using var api = await StartAsync();
        await JoinAsync(api, "acme");

        Assert.Equal("acme", await CurrentAsync(api, ""));
    }

    private static Task<Api> StartAsync(string? owner = null) => Api.StartAsync(new ApiSetup
    {
        Provisioning = line => line
            .AddOrganization("acme", acme => acme.DefaultRoles.Add("acme-member"))
            .AddOrganization("beta", beta => beta.DefaultRoles.Add("beta-member"))
            .AddConnection(Api.Web, web =>
            {
                web.OrganizationClaim = "org";
                web.OrganizationMap["a"] = "acme";
                web.OrganizationMap["b"] = "beta";
            })
            .AddConnection("Bearer", bearer => bearer.Organization = owner)
            .ForBearer(b => b.OrganizationFromHeader(Header).OrganizationFromRoute("organization")),
    });

    private static async Task<UserId> JoinAsync(Api api, params string[] organizations) =>
        (await api.SignInAsync("s1", [.. organizations.Select(name => ("org", name[..1]))])).User!.Id;

    private static async Task<string?> CurrentAsync(Api api, string? header = null)
    {
        var answer = await api.GetAsync("/me", api.Issuer.Token("s1"), header is null ? [] : [(Header, header)]);
        const string Prefix = $"{JitClaimTypes.Organization}=";
        return (await answer.Content.ReadFromJsonAsync<string[]>())!
            .FirstOrDefault(claim => claim.StartsWith(Prefix, StringComparison.Ordinal))?[Prefix.Length..];
    }
}
