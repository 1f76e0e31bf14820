using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A host of one organization with two providers, and the pages of a host that lets people link.</summary>
internal sealed class TwoProviders : IAsyncDisposable
{
    private const string Partner = "partner";

    private readonly TestApplication _application;

    private TwoProviders(TestApplication application, ScriptedProvider partner) =>
        (_application, PartnerProvider) = (application, partner);

    public ScriptedProvider Provider => _application.Provider;

    public ScriptedProvider PartnerProvider { get; }

    public InMemoryUserStore Store => _application.Store;

    public IServiceProvider Services => _application.Services;

    public AuditEntry LastEntry => Store.AuditTrail[^1];

    public static async Task<TwoProviders> StartAsync(
        bool withPage = true,
        Action<JitProvisioningBuilder>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        var partner = new ScriptedProvider { Issuer = "https://partner.acme.test", Claims = Bob("p1") };
        var application = await TestApplication.StartAsync(new TestSetup
        {
            Provider = new ScriptedProvider { Claims = Bob("s1") },
            Settings = withPage ? new() { ["JitProvisioning:Refusal:LinkPath"] = "/link" } : [],
            Provisioning = builder =>
            {
                builder.AddOrganization("acme").AddConnection("acme", Owned).AddConnection(Partner, Owned);
                configure?.Invoke(builder);
            },
            Services = collection =>
            {
                collection.AddAuthentication().AddOpenIdConnect(Partner, options => Configure(options, partner));
                services?.Invoke(collection);
            },
            Pipeline = MapPages,
        });
        return new TwoProviders(application, partner);
    }

    public Browser NewBrowser() => _application.NewBrowser();

    public Task<HttpResponseMessage> SignInByPartnerAsync(Browser browser, string start = "/login-partner") =>
        browser.SignInAsync(start, "/signin-partner", PartnerProvider);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    public static JsonObject Bob(string subject) => new()
    {
        ["sub"] = subject,
        ["email"] = "bob@acme.test",
        ["email_verified"] = true,
        ["name"] = "Bob",
    };

    private static void Configure(OpenIdConnectOptions options, ScriptedProvider partner)
    {
        options.Configuration = partner.Metadata();
        options.BackchannelHttpHandler = partner;
        options.ClientId = ScriptedProvider.ClientId;
        options.ClientSecret = "secret";
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.CallbackPath = "/signin-partner";
        options.DisableTelemetry = true;
    }

    private static void Owned(ConnectionOptions connection)
    {
        connection.Organization = "acme";
        connection.Domains.Add("acme.test");
    }

    private static void MapPages(WebApplication application)
    {
        application.MapGet("/login-partner", () => Results.Challenge(
            new AuthenticationProperties { RedirectUri = "/me" }, [Partner]));
        application.MapGet("/pending", (HttpContext http) => http.GetPendingLink()?.Value ?? "none");
        application.MapGet("/resume", async (HttpContext http) =>
        {
            if (!await http.ResumePendingLinkAsync("/me"))
            {
                http.Response.StatusCode = StatusCodes.Status409Conflict;
            }
        });
        application.MapGet("/add-partner", async (HttpContext http) =>
        {
            if (!await http.ChallengeLinkAsync(Partner, "/me"))
            {
                http.Response.StatusCode = StatusCodes.Status409Conflict;
            }
        });
    }
}
