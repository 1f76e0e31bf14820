using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class LinkingFlowTests
{
    private const string PendingCookie = ".JitProvisioning.PendingLink";

    [Fact]
    public async Task A_person_whose_address_is_held_is_asked_signs_in_as_that_account_and_joins_the_two()
    {
        await using var host = await TwoProviders.StartAsync();
        await host.NewBrowser().SignInAsync();
        var browser = host.NewBrowser();

        var asked = await host.SignInByPartnerAsync(browser);
        var open = await (await browser.GetAsync("/pending")).Content.ReadAsStringAsync();
        var sessionBefore = browser.HasSession;
        await browser.SignInAsync();
        var linked = await host.SignInByPartnerAsync(browser, "/resume");

        Assert.Equal("/link", asked.Headers.Location!.OriginalString);
        Assert.Equal("partner", open);
        Assert.False(sessionBefore);
        Assert.Equal("/me", linked.Headers.Location!.OriginalString);
        var user = UserRecord.Read(Assert.Single(host.Store.Users));
        Assert.Equal(["s1", "p1"], user.Links.Select(link => link.Key.Subject));
        Assert.Contains($"jit:user_id={user.Id}", await browser.ClaimsAsync());
        Assert.Equal((ProvisioningOutcome.Linked, ProvisioningReason.ExplicitIntent), Last(host));
        Assert.Equal("none", await (await browser.GetAsync("/pending")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task After_the_link_both_providers_lead_to_the_account_without_a_question()
    {
        await using var host = await TwoProviders.StartAsync();
        var browser = host.NewBrowser();
        await browser.SignInAsync();
        await host.SignInByPartnerAsync(browser, "/add-partner");

        var other = host.NewBrowser();
        await host.SignInByPartnerAsync(other);

        Assert.True(other.HasSession);
        Assert.Single(host.Store.Users);
    }

    [Fact]
    public async Task A_question_answered_in_another_browser_is_refused_and_used_up()
    {
        await using var host = await TwoProviders.StartAsync();
        var victim = host.NewBrowser();
        await victim.SignInAsync();
        await host.SignInByPartnerAsync(victim);
        var thief = host.NewBrowser();
        await thief.SignInAsync();
        thief.Steal(victim, PendingCookie);

        await AssertRefusedAsync(host, thief, "/resume", ProvisioningReason.ProofMismatch);
        await AssertRefusedAsync(host, victim, "/resume", ProvisioningReason.ProofUsed);
        Assert.Single(UserRecord.Read(Assert.Single(host.Store.Users)).Links);
    }

    [Fact]
    public async Task A_question_is_answered_by_the_very_identity_that_was_asked()
    {
        await using var host = await TwoProviders.StartAsync();
        var browser = host.NewBrowser();
        await browser.SignInAsync();
        await host.SignInByPartnerAsync(browser);
        host.PartnerProvider.Claims = TwoProviders.Bob("p2");

        await AssertRefusedAsync(host, browser, "/resume", ProvisioningReason.ProofMismatch);
    }

    [Fact]
    public async Task Whoever_is_signed_in_as_another_account_cannot_answer()
    {
        await using var host = await TwoProviders.StartAsync();
        await host.NewBrowser().SignInAsync();
        var browser = host.NewBrowser();
        await host.SignInByPartnerAsync(browser);
        host.Provider.Claims = new JsonObject { ["sub"] = "eve", ["email"] = "eve@acme.test", ["email_verified"] = true };
        await browser.SignInAsync();

        await AssertRefusedAsync(host, browser, "/resume", ProvisioningReason.ProofMismatch);
    }

    [Fact]
    public async Task A_signed_in_person_adds_an_identity_with_another_address_and_keeps_the_profile()
    {
        await using var host = await TwoProviders.StartAsync();
        var browser = host.NewBrowser();
        await browser.SignInAsync();
        host.PartnerProvider.Claims = new JsonObject { ["sub"] = "p1", ["email"] = "other@acme.test", ["name"] = "B" };

        await host.SignInByPartnerAsync(browser, "/add-partner");

        var user = UserRecord.Read(Assert.Single(host.Store.Users));
        Assert.Equal((ProvisioningOutcome.Linked, ProvisioningReason.ExplicitIntent), Last(host));
        Assert.Equal(("bob@acme.test", "Bob"), (user.Profile.Email, user.Profile.DisplayName));
    }

    [Fact]
    public async Task An_identity_that_leads_to_somebody_else_never_moves()
    {
        await using var host = await TwoProviders.StartAsync();
        host.PartnerProvider.Claims = new JsonObject { ["sub"] = "p1", ["email"] = "eve@acme.test" };
        await host.SignInByPartnerAsync(host.NewBrowser());
        var browser = host.NewBrowser();
        await browser.SignInAsync();

        await AssertRefusedAsync(host, browser, "/add-partner", ProvisioningReason.IdentityTaken);
        Assert.Equal(2, host.Store.Users.Count);
    }

    [Fact]
    public async Task A_host_without_a_page_asks_nobody_and_refuses()
    {
        await using var host = await TwoProviders.StartAsync(withPage: false);
        await host.NewBrowser().SignInAsync();
        var answer = await host.SignInByPartnerAsync(host.NewBrowser());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LinkingDisabled), Last(host));
    }

    [Fact]
    public async Task Nothing_begins_for_a_person_who_is_signed_out_or_a_connection_that_links_nobody()
    {
        await using var host = await TwoProviders.StartAsync(configure: builder =>
            builder.AddConnection("partner", connection => connection.ExplicitLinking = false));
        var browser = host.NewBrowser();
        var signedOut = await browser.GetAsync("/add-partner");
        await browser.SignInAsync();
        var refused = await browser.GetAsync("/add-partner");

        Assert.Equal(HttpStatusCode.Conflict, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync("/resume")).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("")]
    [InlineData("/\nx")]
    public async Task A_link_never_ends_at_another_host(string returnUrl) =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => new DefaultHttpContext().ResumePendingLinkAsync(returnUrl));

    private static (ProvisioningOutcome Outcome, ProvisioningReason Reason) Last(TwoProviders host) =>
        (host.LastEntry.Outcome, host.LastEntry.Reason);

    private static async Task AssertRefusedAsync(
        TwoProviders host, Browser browser, string start, ProvisioningReason reason)
    {
        var answer = await host.SignInByPartnerAsync(browser, start);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal((ProvisioningOutcome.Denied, reason), Last(host));
    }
}
