using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A page that has completed a sign-in by itself.</summary>
public sealed class ProvisionUserTests
{
    private const string Scheme = "kiosk";

    [Fact]
    public async Task A_page_gets_the_result_and_a_session_that_bears_the_account()
    {
        ProvisioningResult? result = null;
        await using var application = await StartAsync(async context =>
        {
            var (principal, properties) = (Principal(), new AuthenticationProperties());
            result = await context.ProvisionUserAsync(SignIn(), principal, properties);
            Assert.Same(result, context.GetProvisioningResult());
            await context.SignInAsync("Cookies", principal, properties);
        });
        var browser = application.NewBrowser();
        await browser.GetAsync("/complete");

        Assert.Equal(ProvisioningOutcome.Created, result!.Outcome);
        Assert.Contains($"{JitClaimTypes.UserId}={result.User!.Id}", await browser.ClaimsAsync());
        Assert.Single(application.Store.AuditTrail);
    }

    [Fact]
    public async Task A_page_that_overlooks_a_refusal_gets_no_session_for_it()
    {
        ProvisioningResult? result = null;
        await using var application = await StartAsync(async context =>
        {
            var (principal, properties) = (Principal(), new AuthenticationProperties());
            result = await context.ProvisionUserAsync(
                SignIn() with { Issuer = "urn:evil:idp" }, principal, properties);
            await context.SignInAsync("Cookies", principal, properties);
        });
        var browser = application.NewBrowser();
        var answer = await browser.GetAsync("/complete");

        Assert.Equal(ProvisioningReason.UntrustedIssuer, result!.Reason);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Single(application.Store.AuditTrail);
    }

    [Fact]
    public async Task A_second_try_with_the_same_properties_counts_by_itself()
    {
        await using var application = await StartAsync(async context =>
        {
            var (principal, properties) = (Principal(), new AuthenticationProperties());
            await context.ProvisionUserAsync(SignIn() with { Issuer = "urn:evil:idp" }, principal, properties);
            await context.ProvisionUserAsync(SignIn(), principal, properties);
            await context.SignInAsync("Cookies", principal, properties);
        });
        var browser = application.NewBrowser();
        await browser.GetAsync("/complete");

        Assert.True(browser.HasSession);
    }

    [Fact]
    public async Task A_scheme_that_is_not_declared_is_the_callers_mistake()
    {
        InvalidOperationException? mistake = null;
        await using var application = await StartAsync(async context => mistake = await MistakeAsync(context));
        await application.NewBrowser().GetAsync("/complete");

        Assert.Contains("ForSignIn(\"kiosk\"", mistake!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_may_ask_the_provisioner_itself()
    {
        await using var application = await StartAsync(_ => Task.CompletedTask);
        await using var scope = application.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(SignIn());

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
    }

    private static Task<InvalidOperationException> MistakeAsync(HttpContext context) =>
        Assert.ThrowsAsync<InvalidOperationException>(() =>
            context.ProvisionUserAsync(Scheme, Principal(), new AuthenticationProperties()));

    private static ClaimsPrincipal Principal() => AssertedPerson.Saml("n1");

    private static ExternalSignIn SignIn() => new()
    {
        Scheme = Scheme,
        Channel = SignInChannel.SignIn,
        Issuer = AssertedPerson.Issuer,
        SubjectFormat = AssertedPerson.Persistent,
        Claims = ClaimSet.FromClaims([new Claim("sub", "n1", null, AssertedPerson.Issuer)], AssertedPerson.Issuer),
    };

    private static Task<TestApplication> StartAsync(RequestDelegate page) => TestApplication.StartAsync(new TestSetup
    {
        Provisioning = builder =>
            builder.AddConnection(Scheme, connection => connection.Issuer = AssertedPerson.Issuer),
        Pipeline = application => application.MapGet("/complete", page),
    });
}
