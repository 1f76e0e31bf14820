using System.Net;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class OAuthSignInTests : IDisposable
{
    private readonly ScriptedUserEndpoint _provider = new();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task A_handler_that_asks_the_user_endpoint_signs_in_a_provisioned_person_once()
    {
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(_provider));
        var browser = application.NewBrowser();

        await browser.SignInByAsync(OAuthApplication.Google);
        await browser.SignInByAsync(OAuthApplication.Google);

        await AssertOnlyUserIsAsync(application, "g1");
        Assert.Contains(await browser.ClaimsAsync(), claim =>
            claim.StartsWith(JitClaimTypes.UserId + "=", StringComparison.Ordinal));
        Assert.Single(application.Store.AuditTrail);
    }

    [Fact]
    public async Task A_host_that_asks_the_user_endpoint_hands_its_answer_over()
    {
        _provider.User = new() { ["id"] = 583231, ["name"] = "Bob", ["email"] = "bob@acme.test", ["email_verified"] = true };
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(_provider));

        await application.NewBrowser().SignInByAsync(OAuthApplication.Hub);

        var user = await AssertOnlyUserIsAsync(application, "583231");
        Assert.Equal("Bob", user.DisplayName);
    }

    [Fact]
    public async Task A_host_that_hands_nothing_over_is_provisioned_by_the_claims_it_made()
    {
        _provider.User = new() { ["id"] = 583231, ["login"] = "bob" };
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(
            _provider,
            builder => builder.AddConnection(OAuthApplication.Hub, connection =>
            {
                connection.Issuer = OAuthApplication.Issuer;
                connection.SubjectClaim = ClaimTypes.NameIdentifier;
            }),
            hub: options =>
            {
                options.ClaimActions.MapJsonKey(ClaimTypes.NameIdentifier, "id");
                options.Events.OnCreatingTicket = context => OAuthApplication.AskAsync(context, handOver: false);
            }));

        await application.NewBrowser().SignInByAsync(OAuthApplication.Hub);

        await AssertOnlyUserIsAsync(application, "583231");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    public async Task What_is_no_whole_number_and_no_text_identifies_nobody(string id)
    {
        _provider.User = new() { ["id"] = JsonNode.Parse(id) };
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(_provider));
        var browser = application.NewBrowser();

        var answer = await browser.SignInByAsync(OAuthApplication.Hub);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
    }

    [Fact]
    public async Task A_refused_person_gets_no_session_and_a_page_with_the_reference()
    {
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(
            _provider,
            builder => builder.AddConnection(OAuthApplication.Google, connection =>
            {
                connection.Issuer = OAuthApplication.Issuer;
                connection.CreateUsers = false;
            })));
        var browser = application.NewBrowser();

        var answer = await browser.SignInByAsync(OAuthApplication.Google);

        var entry = Assert.Single(application.Store.AuditTrail);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(entry.Reference!, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(ProvisioningReason.CreationDisabled, entry.Reason);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task A_scheme_without_a_connection_is_left_alone()
    {
        await using var application = await TestApplication.StartAsync(OAuthApplication.Setup(_provider, _ => { }));
        var browser = application.NewBrowser();

        var answer = await browser.SignInByAsync(OAuthApplication.Google);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(browser.HasSession);
        Assert.Empty(application.Store.Users);
        Assert.DoesNotContain(await browser.ClaimsAsync(), claim =>
            claim.StartsWith(JitClaimTypes.UserId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_without_an_issuer_fails_at_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestApplication.StartAsync(OAuthApplication.Setup(
                _provider, builder => builder.AddConnection(OAuthApplication.Google, _ => { }))));

        Assert.Contains("JitProvisioning:Connections:google:Issuer", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<StoredUser> AssertOnlyUserIsAsync(TestApplication application, string subject)
    {
        var found = await application.Store.FindAsync(
            UserQuery.ByKey(ExternalKey.Create(OAuthApplication.Issuer, subject)), default);
        Assert.Equal(Assert.Single(application.Store.Users).Id, found.User!.Id);
        return found.User;
    }
}
