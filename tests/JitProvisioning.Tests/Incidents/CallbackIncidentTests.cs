using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace JitProvisioning.Tests;

/// <summary>What went wrong elsewhere on the way between browser, provider and callback.</summary>
public sealed class CallbackIncidentTests
{
    [Fact]
    public async Task Parameters_of_the_callback_are_no_claims()
    {
        await using var application = await TestApplication.StartAsync();
        application.Provider.Claims = new() { ["sub"] = "eve" };
        const string Victim = "%7B%22email%22%3A%22bob%40acme.test%22%7D";
        var answer = await application.NewBrowser().SignInAsync(
            "/login",
            $"/signin-acme?email=bob%40acme.test&email_verified=true&sub=bob&name=Bob&createData.email=bob%40acme.test&user={Victim}",
            application.Provider);

        Assert.Equal("/me", answer.Headers.Location!.OriginalString);
        var user = UserRecord.Read(Assert.Single(application.Store.Users));
        Assert.Equal(Profile.Empty, user.Profile);
        Assert.Equal("eve", Assert.Single(user.Links).Key.Subject);
    }

    [Fact]
    public async Task A_token_for_another_application_creates_nobody()
    {
        await using var application = await TestApplication.StartAsync();
        application.Provider.Claims = new() { ["sub"] = "bob", ["aud"] = "another application" };
        var browser = application.NewBrowser();

        await Assert.ThrowsAnyAsync<Exception>(() => browser.SignInAsync());
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
    }

    [Fact]
    public async Task A_token_without_an_expiry_creates_nobody()
    {
        await using var application = await TestApplication.StartAsync();
        application.Provider.Rewrite = payload =>
        {
            var claims = JsonNode.Parse(payload)!.AsObject();
            claims.Remove("exp");
            return claims.ToJsonString();
        };
        var browser = application.NewBrowser();

        await Assert.ThrowsAnyAsync<Exception>(() => browser.SignInAsync());
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
    }

    [Fact]
    public async Task A_callback_of_another_browsers_sign_in_creates_nobody()
    {
        await using var application = await TestApplication.StartAsync();
        var challenge = await application.NewBrowser().GetAsync("/login");
        var query = QueryHelpers.ParseQuery(challenge.Headers.Location!.Query);
        application.Provider.Nonce = query["nonce"];
        var victim = application.NewBrowser();

        await Assert.ThrowsAsync<AuthenticationFailureException>(() => victim.GetAsync(
            $"/signin-acme?code=c&state={Uri.EscapeDataString(query["state"]!)}"));
        Assert.False(victim.HasSession);
        Assert.Empty(application.Store.Users);
    }

    [Fact]
    public async Task Another_sites_page_begins_no_link()
    {
        await using var host = await TwoProviders.StartAsync();
        var browser = host.NewBrowser();
        await browser.SignInAsync();
        browser.FetchSite = "cross-site";
        var fromElsewhere = await browser.GetAsync("/add-partner");
        browser.FetchSite = "same-origin";
        var fromHere = await browser.GetAsync("/add-partner");

        Assert.Equal(HttpStatusCode.Conflict, fromElsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, fromHere.StatusCode);
    }
}
