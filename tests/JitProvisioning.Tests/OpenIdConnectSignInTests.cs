using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class OpenIdConnectSignInTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_sign_in_creates_the_account_in_either_order_of_registration(bool lineFirst)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup { LineFirst = lineFirst });
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var user = Assert.Single(application.Store.Users);
        Assert.Contains($"jit:user_id={user.Id}", await browser.ClaimsAsync());
        Assert.Equal(ProvisioningOutcome.Created, Assert.Single(application.Store.AuditTrail).Outcome);
    }

    [Fact]
    public async Task The_line_written_twice_provisions_once()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Services = services => services.AddJitProvisioning(),
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.True(browser.HasSession);
        Assert.Single(application.Store.Users);
        Assert.Single(application.Store.AuditTrail);
    }

    [Fact]
    public async Task A_second_sign_in_finds_the_account_and_writes_nothing()
    {
        await using var application = await TestApplication.StartAsync();
        await application.NewBrowser().SignInAsync();
        var before = Assert.Single(application.Store.Users);

        var browser = application.NewBrowser();
        await browser.SignInAsync();

        Assert.True(browser.HasSession);
        Assert.Same(before, Assert.Single(application.Store.Users));
        Assert.Single(application.Store.AuditTrail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_nonce_never_creates_a_user(bool hostSaysSuccess)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider { WrongNonce = "of another flow" },
            OpenIdConnect = options => options.Events.OnTokenValidated = context =>
            {
                if (hostSaysSuccess)
                {
                    context.Success();
                }

                return Task.CompletedTask;
            },
        });
        var browser = application.NewBrowser();

        var failure = await Assert.ThrowsAsync<Microsoft.AspNetCore.Authentication.AuthenticationFailureException>(() => browser.SignInAsync());

        Assert.Contains("nonce", failure.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
        Assert.Empty(application.Store.AuditTrail);
    }

    [Fact]
    public async Task A_host_that_says_Success_does_not_pass_the_decision()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events.OnTokenValidated = context =>
            {
                context.Success();
                return Task.CompletedTask;
            },
            Provisioning = builder => builder.AddConnection(TestApplication.Scheme, o => o.CreateUsers = false),
        });
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task A_host_that_says_Success_gets_its_ticket_provisioned()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Events.OnTokenValidated = context =>
            {
                context.Success();
                return Task.CompletedTask;
            },
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        var user = Assert.Single(application.Store.Users);
        Assert.Contains($"jit:user_id={user.Id}", await browser.ClaimsAsync());
    }

    [Theory]
    [InlineData(null, ProvisioningReason.SubjectMissing)]
    [InlineData("", ProvisioningReason.SubjectInvalid)]
    [InlineData("  ", ProvisioningReason.SubjectInvalid)]
    [InlineData(" s1", ProvisioningReason.SubjectInvalid)]
    [InlineData("null", ProvisioningReason.SubjectInvalid)]
    public async Task A_token_without_a_subject_ends_without_session_or_account(string? subject, ProvisioningReason reason)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider { Claims = new JsonObject { ["sub"] = subject } },
            OpenIdConnect = options => options.ProtocolValidator.RequireSub = false,
        });
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Empty(application.Store.Users);
        Assert.Equal(reason, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task Two_subjects_in_one_payload_are_refused_though_the_principal_shows_one()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider { Rewrite = payload => payload.Replace("{", "{\"sub\":\"victim\",", StringComparison.Ordinal) },
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.SubjectAmbiguous, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_token_of_another_issuer_is_refused_though_the_host_validates_none()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider { Claims = new JsonObject { ["sub"] = "s1", ["iss"] = "https://idp.acme.test/" } },
            OpenIdConnect = options => options.TokenValidationParameters.ValidateIssuer = false,
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.UntrustedIssuer, Assert.Single(application.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_suspended_person_is_refused()
    {
        await using var application = await TestApplication.StartAsync();
        await application.NewBrowser().SignInAsync();
        var user = Assert.Single(application.Store.Users);
        await application.Store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.Update,
                User = user with { Status = UserStatus.Suspended, Version = user.Version + 1 },
                ExpectedVersion = user.Version,
                Audit = application.Store.AuditTrail[0],
            },
            default);
        var browser = application.NewBrowser();

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(browser.HasSession);
        Assert.Equal(ProvisioningReason.AccountDisabled, application.Store.AuditTrail[^1].Reason);
    }

    [Fact]
    public async Task An_unverified_address_of_another_account_leads_to_an_account_of_its_own_without_it()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => builder.AddConnection(TestApplication.Scheme, o => o.Domains.Add("acme.test")),
        });
        application.Provider.Claims = Person("sarah", verified: true);
        await application.NewBrowser().SignInAsync();
        var sarah = Assert.Single(application.Store.Users);

        application.Provider.Claims = Person("impostor", verified: false);
        await application.NewBrowser().SignInAsync();

        var impostor = Assert.Single(application.Store.Users, user => user.Id != sarah.Id);
        Assert.Null(impostor.Email);
        Assert.Same(sarah, application.Store.Users.Single(user => user.Id == sarah.Id));
    }

    [Fact]
    public async Task Role_and_library_claims_of_the_provider_do_not_reach_authorization()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider
            {
                Claims = new JsonObject
                {
                    ["sub"] = "s1",
                    ["role"] = "Admin",
                    ["roles"] = new JsonArray("Admin"),
                    ["jit:user_id"] = "1",
                    ["jit:organization_role"] = "Owner",
                    ["jit:application_role"] = "Admin",
                },
            },
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        var claims = await browser.ClaimsAsync();
        Assert.Equal("false", await (await browser.GetAsync("/in-role/Admin")).Content.ReadAsStringAsync());
        Assert.DoesNotContain("jit:user_id=1", claims);
        Assert.DoesNotContain("jit:organization_role=Owner", claims);
    }

    [Fact]
    public async Task A_flat_application_answers_IsInRole_by_its_own_roles()
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => builder.AddConnection(TestApplication.Scheme, o => o.DefaultRoles.Add("Editor")),
        });
        var browser = application.NewBrowser();

        await browser.SignInAsync();

        Assert.Equal("true", await (await browser.GetAsync("/in-role/Editor")).Content.ReadAsStringAsync());
    }

    private static JsonObject Person(string subject, bool verified) =>
        new() { ["sub"] = subject, ["email"] = "sarah@acme.test", ["email_verified"] = verified };
}
