using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>The hybrid and the implicit flow: the id_token comes through the browser, and the handler redeems a code
/// after OnTokenValidated.</summary>
public sealed class HybridFlowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hybrid_sign_in_is_provisioned_once(bool userInfo)
    {
        var provider = new ScriptedProvider { HasUserInfoEndpoint = userInfo, UserInfo = new() { ["sub"] = "s1" } };
        await using var application = await StartAsync(
            options => options.GetClaimsFromUserInfoEndpoint = userInfo, provider: provider);
        var browser = application.NewBrowser();

        await browser.SignInByFormAsync();

        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
        Assert.Equal(ProvisioningOutcome.Created, Assert.Single(application.Store.AuditTrail).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_implicit_sign_in_is_decided_too(bool mayCreate)
    {
        await using var application = await StartAsync(
            options => options.ResponseType = "id_token",
            builder => builder.AddConnection(TestApplication.Scheme, o => o.CreateUsers = mayCreate));
        var browser = application.NewBrowser();

        await browser.SignInByFormAsync(withCode: false);

        Assert.Equal(mayCreate, browser.HasSession);
        Assert.Equal(mayCreate ? 1 : 0, application.Store.Users.Count);
        Assert.Single(application.Store.AuditTrail);
    }

    [Fact]
    public async Task A_ticket_of_the_hosts_own_making_is_refused_before_its_last_event()
    {
        await using var application = await StartAsync(options =>
        {
            options.Events.OnAuthorizationCodeReceived = context =>
            {
                context.Principal = new ClaimsPrincipal(new ClaimsIdentity("own"));
                context.Properties = new AuthenticationProperties();
                context.Success();
                return Task.CompletedTask;
            };
            options.Events.OnTicketReceived = async context =>
            {
                await context.HttpContext.SignInAsync(context.Principal!);
                context.HandleResponse();
            };
        });
        var browser = application.NewBrowser();

        var answer = await browser.SignInByFormAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.NotProvisioned, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task The_hosts_last_event_knows_the_result_and_the_enriched_person()
    {
        ProvisioningOutcome? outcome = null;
        var knowsAccount = false;
        await using var application = await StartAsync(options => options.Events.OnTicketReceived = context =>
        {
            outcome = context.HttpContext.GetProvisioningResult()?.Outcome;
            knowsAccount = context.Principal!.HasClaim(claim => claim.Type == JitClaimTypes.UserId);
            return Task.CompletedTask;
        });

        await application.NewBrowser().SignInByFormAsync();

        Assert.Equal(ProvisioningOutcome.Created, outcome);
        Assert.True(knowsAccount);
    }

    [Fact]
    public async Task A_host_that_signs_in_by_itself_in_the_last_event_signs_in_nobody_who_is_refused()
    {
        await using var application = await StartAsync(
            options => options.Events.OnTicketReceived = async context =>
            {
                await context.HttpContext.SignInAsync(new ClaimsPrincipal(context.Principal!.Identities));
                context.HandleResponse();
            },
            builder => builder.AddConnection(TestApplication.Scheme, o => o.CreateUsers = false));
        var browser = application.NewBrowser();

        var answer = await browser.SignInByFormAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.CreationDisabled, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_code_that_does_not_belong_to_the_token_never_creates_a_user()
    {
        await using var application = await StartAsync(
            _ => { }, provider: new ScriptedProvider { WrongCodeHash = "AAAAAAAAAAAAAAAAAAAAAA" });

        await AssertNobodyAsync(application);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_nonce_never_creates_a_user(bool hostSaysSuccess)
    {
        await using var application = await StartAsync(
            options => options.Events.OnTokenValidated = context =>
            {
                if (hostSaysSuccess)
                {
                    context.Success();
                }

                return Task.CompletedTask;
            },
            provider: new ScriptedProvider { WrongNonce = "forged" });

        await AssertNobodyAsync(application);
    }

    private static async Task AssertNobodyAsync(TestApplication application)
    {
        var browser = application.NewBrowser();
        await Assert.ThrowsAsync<AuthenticationFailureException>(() => browser.SignInByFormAsync());
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
    }

    private static Task<TestApplication> StartAsync(
        Action<OpenIdConnectOptions> configure,
        Action<JitProvisioningBuilder>? provisioning = null,
        ScriptedProvider? provider = null) => TestApplication.StartAsync(new TestSetup
        {
            Provider = provider ?? new ScriptedProvider(),
            Provisioning = provisioning ?? (_ => { }),
            OpenIdConnect = options =>
            {
                options.ResponseType = "code id_token";
                options.ResponseMode = "form_post";
                configure(options);
            },
        });
}
