using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>Every adapter that signs browsers in.</summary>
internal static class BrowserAdapters
{
    private const string Partner = "partner";
    private const string PartnerIssuer = "https://partner.acme.test";

    public static IReadOnlyList<BrowserAdapter> All { get; } =
    [
        new("OpenID Connect", fault => OpenIdConnect(fault, userInfo: false), SignInByOpenIdConnectAsync),
        new("OpenID Connect with userinfo", fault => OpenIdConnect(fault, userInfo: true), SignInByOpenIdConnectAsync),
        new("OAuth 2.0", OAuth, SignInByOAuthAsync),
        new("a declared scheme", Declared, (application, browser, subject) =>
            SignInByDeclaredAsync(application, browser, subject, "/acs/handler")),
        new("a declared scheme on the framework's base class", Declared, (application, browser, subject) =>
            SignInByDeclaredAsync(application, browser, subject, "/acs/remote")),
    ];

    public static JsonObject Bob(string subject) => new()
    {
        ["sub"] = subject,
        ["email"] = "bob@acme.test",
        ["email_verified"] = true,
    };

    /// <summary>Bob's address, held by somebody who came by another provider.</summary>
    public static async Task AddHolderAsync(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var result = await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(
            new ExternalSignIn
            {
                Scheme = Partner,
                Channel = SignInChannel.OpenIdConnect,
                Issuer = PartnerIssuer,
                Claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(Bob("p1").ToJsonString())),
            },
            default);
        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
    }

    private static void Connect(JitProvisioningBuilder builder, string scheme, string? issuer, SignInFault fault)
    {
        builder.AddConnection(Partner, connection =>
        {
            connection.Issuer = PartnerIssuer;
            connection.Domains.Add("acme.test");
        });
        builder.AddConnection(scheme, connection =>
        {
            connection.Issuer = issuer;
            connection.Domains.Add("acme.test");
        });
        fault.Provisioning(builder);
    }

    private static TestSetup OpenIdConnect(SignInFault fault, bool userInfo) => new()
    {
        Provider = new ScriptedProvider { HasUserInfoEndpoint = userInfo },
        WrapStore = fault.Store,
        OpenIdConnect = options => options.GetClaimsFromUserInfoEndpoint = userInfo,
        Provisioning = builder => Connect(builder, TestApplication.Scheme, null, fault),
    };

    private static async Task<HttpResponseMessage> SignInByOpenIdConnectAsync(
        TestApplication application, Browser browser, string subject)
    {
        application.Provider.Claims = Bob(subject);
        application.Provider.UserInfo = Bob(subject);
        return await browser.SignInAsync();
    }

    private static TestSetup OAuth(SignInFault fault)
    {
        var provider = new ScriptedUserEndpoint();
        return OAuthApplication.Setup(
            provider,
            builder =>
            {
                builder.Services.AddSingleton(provider);
                Connect(builder, OAuthApplication.Google, OAuthApplication.Issuer, fault);
            },
            store: fault.Store);
    }

    private static async Task<HttpResponseMessage> SignInByOAuthAsync(
        TestApplication application, Browser browser, string subject)
    {
        application.Services.GetRequiredService<ScriptedUserEndpoint>().User = Bob(subject);
        return await browser.SignInByAsync(OAuthApplication.Google);
    }

    private static TestSetup Declared(SignInFault fault) => new()
    {
        WrapStore = fault.Store,
        Provisioning = builder =>
        {
            Connect(builder, "corp", AssertedPerson.Issuer, fault);
            builder.AddConnection("remote", connection =>
            {
                connection.Issuer = AssertedPerson.Issuer;
                connection.Domains.Add("acme.test");
            });
            builder.ForSignIn("corp", options => options.UseSustainsysSaml2V2());
            builder.ForSignIn("remote", options => options.UseSustainsysSaml2V2());
        },
        Services = services =>
        {
            services.AddSingleton<AssertedPerson>().AddTransient<ScriptedServiceProvider>();
            services.AddAuthentication().AddScheme<RemoteAuthenticationOptions, ScriptedRemoteHandler>(
                "remote",
                options =>
                {
                    options.CallbackPath = "/acs/remote";
                    options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                });
            services.Configure<AuthenticationOptions>(options =>
                options.AddScheme<ScriptedServiceProvider>("corp", null));
        },
    };

    private static async Task<HttpResponseMessage> SignInByDeclaredAsync(
        TestApplication application, Browser browser, string subject, string path)
    {
        application.Services.GetRequiredService<AssertedPerson>().Principal = AssertedPerson.Saml(
            subject, attributes: [("email", "bob@acme.test"), ("email_verified", "true")]);
        return await browser.GetAsync(path);
    }
}
