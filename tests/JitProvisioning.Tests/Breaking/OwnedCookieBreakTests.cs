using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A cookie that a declared scheme owns, and that another scheme signs people in to as well, as where both
/// take the default.</summary>
public sealed class OwnedCookieBreakTests
{
    private const string Cookie = "Cookies";
    private const string Other = "Other";
    private const string External = "External";

    [Fact]
    public async Task A_person_of_another_scheme_is_none_of_the_declared_one()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => Declare(builder, Cookie),
            Pipeline = MapSaml,
        });
        await application.NewBrowser().GetAsync("/acs");
        var alice = Assert.Single(application.Store.Users).Id;
        var provider = application.Provider;
        provider.Claims["sub"] = "alice";
        var mallory = application.NewBrowser();

        await mallory.SignInAsync();

        Assert.DoesNotContain(
            $"{JitClaimTypes.UserId}={alice}", mallory.HasSession ? await mallory.ClaimsAsync() : []);
    }

    [Theory]
    [InlineData(OAuthApplication.Hub, true)]
    [InlineData(OAuthApplication.Hub, false)]
    [InlineData(SamlHost.Remote, true)]
    [InlineData(SamlHost.Remote, false)]
    public async Task A_scheme_without_a_connection_signs_nobody_in_to_it(string scheme, bool isOwned)
    {
        using var provider = new ScriptedUserEndpoint();
        await using var application = await StartAsync(provider, isOwned ? Cookie : Other);
        var browser = application.NewBrowser();

        var answer = scheme == OAuthApplication.Hub
            ? await browser.SignInByAsync(scheme)
            : await browser.GetAsync("/acs/remote");

        Assert.Equal(!isOwned, browser.HasSession);
        Assert.Equal(isOwned ? HttpStatusCode.Forbidden : HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(application.Store.Users);
        Assert.Equal(
            isOwned ? [ProvisioningReason.UnknownScheme] : [],
            application.Store.AuditTrail.Select(entry => entry.Reason));
        var report = Assert.Single(
            await application.Services.GetRequiredService<IHookDoctor>().ExamineAsync(), one => one.Scheme == scheme);
        Assert.Equal(isOwned, report.Findings.Any(finding =>
            finding is { Kind: HookFindingKind.NotConnected, Severity: HookSeverity.Error }
            && finding.Message.Contains("'saml2'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/page", true)]
    [InlineData("/page", false)]
    [InlineData("/page/anew", true)]
    [InlineData("/page/anew", false)]
    public async Task A_page_that_turns_its_ticket_into_that_cookie_starts_no_session(string page, bool isOwned)
    {
        using var provider = new ScriptedUserEndpoint();
        await using var application = await StartAsync(
            provider, isOwned ? Cookie : Other, hub: options => options.SignInScheme = External);
        var browser = application.NewBrowser();
        await browser.SignInByAsync(OAuthApplication.Hub);

        await browser.GetAsync(page);

        Assert.Equal(!isOwned, browser.HasSession);
        Assert.Empty(application.Store.Users);
    }

    [Fact]
    public async Task A_password_page_signs_in_to_every_cookie_that_is_nobodys_own()
    {
        using var provider = new ScriptedUserEndpoint();
        await using var application = await StartAsync(provider, Other);
        var browser = application.NewBrowser();

        await browser.GetAsync("/password");

        Assert.Equal([$"{ClaimTypes.Name}=local"], await browser.ClaimsAsync());
        Assert.Empty(application.Store.AuditTrail);
    }

    private static Task<TestApplication> StartAsync(
        ScriptedUserEndpoint provider, string owned, Action<OAuthOptions>? hub = null)
    {
        var setup = OAuthApplication.Setup(
            provider,
            builder => Declare(builder, owned),
            hub: hub,
            services: services => services
                .AddSingleton(new AssertedPerson())
                .AddAuthentication()
                .AddCookie(Other)
                .AddCookie(External)
                .AddScheme<RemoteAuthenticationOptions, ScriptedRemoteHandler>(SamlHost.Remote, options =>
                {
                    options.CallbackPath = "/acs/remote";
                    options.SignInScheme = Cookie;
                }),
            pipeline: MapPages);
        return TestApplication.StartAsync(setup);
    }

    private static void Declare(JitProvisioningBuilder builder, string cookie) => builder
        .ForSignIn("saml2", declared =>
        {
            declared.UseSustainsysSaml2V3().SubjectIsPersistent = true;
            declared.SignInSchemes.Add(cookie);
        })
        .AddConnection("saml2", connection => connection.Issuer = AssertedPerson.Issuer);

    private static void MapSaml(WebApplication host) => host.MapGet("/acs", (HttpContext context) =>
        context.SignInAsync(Cookie, AssertedPerson.Saml("alice", format: null, issuer: "LOCAL AUTHORITY")));

    private static void MapPages(WebApplication host)
    {
        host.MapGet("/page", async (HttpContext context) =>
        {
            var external = await context.AuthenticateAsync(External);
            await context.SignInAsync(Cookie, external.Principal!, external.Properties);
        });
        host.MapGet("/page/anew", async (HttpContext context) =>
        {
            var external = await context.AuthenticateAsync(External);
            var properties = new AuthenticationProperties(
                new Dictionary<string, string?> { ["LoginProvider"] = OAuthApplication.Hub });
            await context.SignInAsync(Cookie, external.Principal!, properties);
        });
        host.MapGet("/password", (HttpContext context) => context.SignInAsync(
            Cookie, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "local")], "password"))));
    }
}
