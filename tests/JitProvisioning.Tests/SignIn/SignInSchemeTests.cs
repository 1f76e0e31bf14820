using System.Net;
using System.Security.Claims;

namespace JitProvisioning.Tests;

public sealed class SignInSchemeTests
{
    public static TheoryData<string> Routes => new("handler", "remote", "cookie", "page");

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_first_sign_in_creates_the_person_and_a_second_leaves_them_as_they_are(string route)
    {
        await using var host = await SamlHost.StartAsync();
        await SignInAsync(host, route);
        await SignInAsync(host, route);

        Assert.Single(host.Store.Users);
        Assert.Equal(SamlHost.HashOf("n1"), Assert.Single(host.Store.AuditTrail).KeyHash);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_refusal_ends_the_sign_in_without_a_cookie(string route)
    {
        await using var host = await SamlHost.StartAsync();
        host.Person.Principal = AssertedPerson.Saml("n1", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
        var answer = await host.NewBrowser().GetAsync($"/acs/{route}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(ProvisioningReason.SubjectNotStable, host.LastEntry.Reason);
        Assert.Empty(host.Store.Users);
    }

    [Theory]
    [InlineData("/acs/handler", null)]
    [InlineData("/acs/remote", null)]
    [InlineData("/acs/page", null)]
    [InlineData("/local", ".AuthScheme")]
    [InlineData("/local", "LoginProvider")]
    public async Task A_session_bears_the_account(string path, string? item)
    {
        await using var host = await SamlHost.StartAsync();
        if (item is not null)
        {
            host.Person.Items[item] = SamlHost.Handler;
        }

        var browser = host.NewBrowser();
        await browser.GetAsync(path);

        Assert.Contains($"{JitClaimTypes.UserId}={host.Store.Users[0].Id}", await browser.ClaimsAsync());
    }

    [Fact]
    public async Task A_local_password_sign_in_passes_untouched()
    {
        await using var host = await SamlHost.StartAsync();
        host.Person.Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u1")], "Password"));
        var browser = host.NewBrowser();
        await browser.GetAsync("/local");

        Assert.Equal(["sub=u1"], await browser.ClaimsAsync());
        Assert.Empty(host.Store.AuditTrail);
    }

    [Fact]
    public async Task A_cookie_that_is_issued_anew_is_not_provisioned_again()
    {
        await using var host = await SamlHost.StartAsync();
        var browser = host.NewBrowser();
        await browser.GetAsync("/acs/cookie");
        var answer = await browser.GetAsync($"/renew/{SamlHost.Cookie}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(host.Store.AuditTrail);
    }

    [Theory]
    [InlineData("cookie", SamlHost.Cookie)]
    [InlineData("handler", "Cookies")]
    public async Task The_mark_of_a_session_lets_nobody_else_in(string route, string cookie)
    {
        await using var host = await SamlHost.StartAsync();
        var browser = host.NewBrowser();
        await browser.GetAsync($"/acs/{route}");
        host.Person.Principal = AssertedPerson.Saml("n2");
        await browser.GetAsync($"/new-person/{cookie}");

        Assert.Equal(2, host.Store.Users.Count);
    }

    [Fact]
    public async Task A_mark_that_comes_with_the_state_does_not_pass_for_a_sign_in()
    {
        await using var host = await SamlHost.StartAsync();
        host.Person.Items["JitProvisioning.Ticket"] = SamlHost.Handler;
        await host.NewBrowser().GetAsync("/acs/handler");

        Assert.Single(host.Store.Users);
    }

    [Theory]
    [InlineData("/sign-out", HttpStatusCode.ResetContent)]
    [InlineData("/challenge", HttpStatusCode.Unauthorized)]
    [InlineData("/forbid", HttpStatusCode.Forbidden)]
    public async Task The_handler_answers_everything_else_as_before(string path, HttpStatusCode status)
    {
        await using var host = await SamlHost.StartAsync();

        Assert.Equal(status, (await host.NewBrowser().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_in_whom_nobody_authenticated()
    {
        await using var host = await SamlHost.StartAsync();
        var claims = AssertedPerson.Saml("n1").Claims;
        host.Person.Principal = new ClaimsPrincipal(new ClaimsIdentity(claims));
        var answer = await host.NewBrowser().GetAsync("/acs/page");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(ProvisioningReason.NotAuthenticated, host.LastEntry.Reason);
    }

    [Fact]
    public async Task Claims_that_nobody_authenticated_do_not_count_beside_others()
    {
        await using var host = await SamlHost.StartAsync();
        host.Person.Principal.AddIdentity(new ClaimsIdentity(AssertedPerson.Saml("n2").Claims));
        await SignInAsync(host, "handler");

        Assert.Equal(SamlHost.HashOf("n1"), host.LastEntry.KeyHash);
    }

    private static async Task SignInAsync(SamlHost host, string route)
    {
        var answer = await host.NewBrowser().GetAsync($"/acs/{route}");
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}");
        Assert.True(answer.Headers.Contains("Set-Cookie"));
    }
}
