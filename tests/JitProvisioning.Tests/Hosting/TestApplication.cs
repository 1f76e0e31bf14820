using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.Tests;

/// <summary>A host like the ones people write: a cookie, one OpenID Connect scheme, the one line.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    public const string Scheme = "acme";

    private readonly WebApplication _application;

    private TestApplication(WebApplication application, ScriptedProvider provider, InMemoryUserStore store)
    {
        _application = application;
        Provider = provider;
        Store = store;
    }

    public ScriptedProvider Provider { get; }

    public InMemoryUserStore Store { get; }

    public IServiceProvider Services => _application.Services;

    public TestServer Server => _application.GetTestServer();

    public Browser NewBrowser() => new(_application.GetTestServer(), Provider);

    public static async Task<TestApplication> StartAsync(TestSetup? setup = null)
    {
        setup ??= new TestSetup();
        var store = new InMemoryUserStore();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = setup.Environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        if (setup.LineFirst)
        {
            setup.Provisioning(AddLine(builder, setup, store));
        }

        AddSchemes(builder, setup);
        if (!setup.LineFirst)
        {
            setup.Provisioning(AddLine(builder, setup, store));
        }

        setup.Services(builder.Services);
        var application = builder.Build();
        setup.Pipeline(application);
        Map(application);
        await application.StartAsync();
        return new TestApplication(application, setup.Provider, store);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static JitProvisioningBuilder AddLine(WebApplicationBuilder builder, TestSetup setup, InMemoryUserStore store)
    {
        var line = builder.Services.AddJitProvisioning();
        if (setup.UseMemory)
        {
            line.UseInMemoryStore();
            builder.Services.AddSingleton<IUserStore>(setup.WrapStore(store));
        }

        return line;
    }

    private static void AddSchemes(WebApplicationBuilder builder, TestSetup setup)
    {
        setup.Scheme(
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(),
            options => Configure(options, setup));
        if (!setup.DeclaredAtStart)
        {
            LateScheme.Unregister(builder.Services, Scheme);
        }
    }

    private static void Configure(OpenIdConnectOptions options, TestSetup setup)
    {
        options.Configuration = setup.Provider.Metadata();
        options.BackchannelHttpHandler = setup.Provider;
        options.ClientId = ScriptedProvider.ClientId;
        options.ClientSecret = "secret";
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.CallbackPath = "/signin-acme";
        options.DisableTelemetry = true;
        setup.OpenIdConnect(options);
    }

    private static void Map(WebApplication application)
    {
        application.UseAuthentication();
        application.MapGet("/login", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/me" }, [Scheme]));
        application.MapGet("/me", (ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true
            ? Results.Json(user.Claims.Select(claim => $"{claim.Type}={claim.Value}").ToArray())
            : Results.Unauthorized());
        application.MapGet("/in-role/{role}", (ClaimsPrincipal user, string role) => user.IsInRole(role));
        application.MapGet("/context", (IOrganizationContext context) => new
        {
            user = context.UserId?.Value,
            current = context.Current?.Value,
            roles = context.Roles,
            organizations = context.Organizations.Select(organization => organization.Value),
        });
        application.MapGet("/switch/{organization}", async (HttpContext context, string organization) =>
            await context.SwitchOrganizationAsync(new OrganizationId(organization)) ? Results.Ok() : Results.Forbid());
    }
}
