using System.Security.Claims;
using JitProvisioning.EndToEnd.Tests;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>Applications and people that differ from the usual.</summary>
public sealed class HostVariantTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    [NodeFact]
    public async Task Without_mapped_claims_the_login_goes_by_sub()
    {
        await using var host = await fixture.StartHostAsync(new()
        {
            OpenIdConnect = provider => provider.MapInboundClaims = false,
        });

        await AssertSignsInTwiceAsync(host, "alice", expectedLogin: "alice");
    }

    [NodeFact]
    public async Task With_userinfo_the_login_is_the_same()
    {
        await using var host = await fixture.StartHostAsync(new()
        {
            OpenIdConnect = provider => provider.GetClaimsFromUserInfoEndpoint = true,
        });

        await AssertSignsInTwiceAsync(host, "alice", expectedLogin: "alice");
    }

    [NodeFact]
    public async Task The_login_follows_the_principal_that_the_host_made_and_the_key_does_not()
    {
        await using var host = await fixture.StartHostAsync(new() { OpenIdConnect = RenameIdentifier });

        await AssertSignsInTwiceAsync(host, "alice", expectedLogin: "employee-alice");

        Assert.Equal("alice", Assert.Single(await host.RowsAsync<JitIdentity>()).Subject);
    }

    [NodeFact]
    public async Task A_name_identifier_that_the_column_cannot_hold_is_refused_by_name()
    {
        var subject = await AddPersonWithLongSubjectAsync();
        await using var host = await fixture.StartHostAsync();

        var page = await host.OpenBrowser(subject).SignInAsync();

        Assert.True(page.IsRefusal(), page.ToString());
        Assert.Empty(await host.RowsAsync<IdentityUser>());
        Assert.Empty(await host.RowsAsync<JitUser>());
        Assert.Equal(ProvisioningOutcome.Denied, Assert.Single(await host.RowsAsync<JitAuditEntry>()).Outcome);
        Assert.Contains(host.Log, record => record.Message.Contains("MaxLengthForKeys", StringComparison.Ordinal));
    }

    [NodeFact]
    public async Task A_column_made_wide_enough_holds_it()
    {
        var subject = await AddPersonWithLongSubjectAsync();
        await using var host = await fixture.StartHostAsync(new()
        {
            Identity = options => options.Stores.MaxLengthForKeys = 255,
            HasOwnModel = true,
        });

        await AssertSignsInTwiceAsync(host, subject, expectedLogin: subject);
    }

    [NodeFact]
    public async Task RequireConfirmedAccount_lets_a_person_in_whose_address_nobody_verified()
    {
        await using var host = await fixture.StartHostAsync();
        var browser = host.OpenBrowser("unverified");

        var page = await browser.SignInAsync();

        Assert.True(page.IsHome(), page.ToString());
        Assert.False((await host.SingleUserAsync()).EmailConfirmed);
        Assert.Equal("acme", (await browser.WhoAmIAsync()).Organization());
    }

    [NodeFact]
    public async Task RequireConfirmedEmail_keeps_that_person_out_whatever_the_page_offers()
    {
        await using var host = await fixture.StartHostAsync(new()
        {
            Identity = options => options.SignIn.RequireConfirmedEmail = true,
        });
        var browser = host.OpenBrowser("unverified");

        var page = await browser.SignInAsync();
        var user = await host.SingleUserAsync();
        await browser.FollowAsync(page.Press("form[action*=Confirmation]", ("Input.Email", user.Email!)));

        // The page makes a local user before it finds that the login is taken: one that nothing opens.
        Assert.Null(await browser.WhoAmIAsync());
        Assert.Equal(user.Id, Assert.Single(await host.RowsAsync<IdentityUserLogin<string>>()).UserId);
        Assert.Equal(user.Id, Assert.Single(await host.RowsAsync<JitUser>()).Id);
    }

    [NodeFact]
    public async Task A_person_without_an_address_is_named_by_the_id()
    {
        await using var host = await fixture.StartHostAsync();
        var browser = host.OpenBrowser("nomail");

        var page = await browser.SignInAsync();
        var user = await host.SingleUserAsync();

        Assert.True(page.IsHome(), page.ToString());
        Assert.Equal((user.Id, null), (user.UserName, user.Email));
        Assert.Equal(user.Id, (await browser.WhoAmIAsync()).UserId());
    }

    private static async Task AssertSignsInTwiceAsync(TemplateHost host, string person, string expectedLogin)
    {
        var browser = host.OpenBrowser(person);
        var first = await browser.SignInAsync();
        var user = await host.SingleUserAsync();
        var second = await host.OpenBrowser(person).SignInAsync();

        Assert.True(first.IsHome(), first.ToString());
        Assert.True(second.IsHome(), second.ToString());
        Assert.Equal(user.Id, (await browser.WhoAmIAsync()).UserId());
        Assert.Equal(user.Id, (await host.SingleUserAsync()).Id);
        Assert.Equal(expectedLogin, Assert.Single(await host.RowsAsync<IdentityUserLogin<string>>()).ProviderKey);
    }

    private static void RenameIdentifier(OpenIdConnectOptions provider) =>
        provider.Events.OnTokenValidated = context =>
        {
            var identity = (ClaimsIdentity)context.Principal!.Identity!;
            var claim = identity.FindFirst(ClaimTypes.NameIdentifier)!;
            identity.RemoveClaim(claim);
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, "employee-" + claim.Value));
            return Task.CompletedTask;
        };

    private async Task<string> AddPersonWithLongSubjectAsync()
    {
        var subject = new string('s', 200);
        await (await fixture.Provider).SetAccountAsync(
            subject, new { name = "Sam", email = "sam@superfantasy.test", email_verified = true });
        return subject;
    }
}
