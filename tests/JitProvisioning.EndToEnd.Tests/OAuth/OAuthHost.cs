using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>An application that signs people in by OAuth 2.0 alone, and asks the user endpoint itself.</summary>
internal sealed class OAuthHost : IAsyncDisposable
{
    private const string Scheme = "hub";

    private readonly WebApplication _application;

    private OAuthHost(WebApplication application, InMemoryUserStore store) =>
        (_application, Store) = (application, store);

    public InMemoryUserStore Store { get; }

    private Uri Address => new(_application.Urls.Single());

    public static async Task<OAuthHost> StartAsync(OidcProviderPeer provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddOAuth(Scheme, options => Configure(options, provider));
        builder.Services.AddJitProvisioning().UseInMemoryStore().AddConnection(Scheme, connection =>
        {
            connection.Issuer = provider.Issuer;
            connection.RoleRules.Add(new RoleRuleOptions { Value = "writers", Role = "Writer" });
        });
        var store = new InMemoryUserStore();
        builder.Services.AddSingleton<IUserStore>(store);
        var application = builder.Build();
        var host = new OAuthHost(application, store);
        Map(application);
        await application.StartAsync();
        await provider.SetRedirectUrisAsync(new Uri(host.Address, "/signin-hub"));
        return host;
    }

    /// <summary>Signs a person in with a fresh browser; the roles they have then, or null without a session.</summary>
    public async Task<string[]?> SignInAsync(string login)
    {
        using var browser = new HeadlessSignIn(login);
        var page = await browser.OpenAsync(new Uri(Address, "/login"));
        return page.Status == System.Net.HttpStatusCode.OK ? JsonSerializer.Deserialize<string[]>(page.Body) : null;
    }

    public async Task SuspendAsync(UserId user)
    {
        using var scope = _application.Services.CreateScope();
        var result = await scope.ServiceProvider.GetRequiredService<IUserAdministration>().SuspendAsync(user);
        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static void Configure(OAuthOptions options, OidcProviderPeer provider)
    {
        options.ClientId = OidcProviderPeer.ClientId;
        options.ClientSecret = OidcProviderPeer.ClientSecret;
        options.AuthorizationEndpoint = provider.Issuer + "/auth";
        options.TokenEndpoint = provider.Issuer + "/token";
        options.UserInformationEndpoint = provider.Issuer + "/me";
        options.CallbackPath = "/signin-hub";
        options.UsePkce = true;
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.Scope.Add("email");
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.Events.OnCreatingTicket = AskAsync;
    }

    private static async Task AskAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        context.ProvisionFrom(user.RootElement);
    }

    private static void Map(WebApplication application)
    {
        application.UseAuthentication();
        application.MapGet("/login", () =>
            Results.Challenge(new AuthenticationProperties { RedirectUri = "/roles" }, [Scheme]));
        application.MapGet("/roles", (ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true
            ? Results.Json(user.FindAll(JitClaimTypes.ApplicationRole).Select(claim => claim.Value).ToArray())
            : Results.Unauthorized());
    }
}
