using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.Tests;

/// <summary>An API like the ones people write: one scheme of bearer tokens, authorization, the one line. A connection
/// of the same issuer stands for the web application that signs the same people in.</summary>
internal sealed class Api : IAsyncDisposable
{
    public const string Web = "web";

    private readonly WebApplication _application;

    private Api(WebApplication application, ApiSetup setup) =>
        (_application, Setup, Client) = (application, setup, application.GetTestClient());

    public ApiSetup Setup { get; }

    public TokenIssuer Issuer => Setup.Issuer;

    public InMemoryUserStore Store => Setup.Store;

    public IServiceProvider Services => _application.Services;

    public HttpClient Client { get; }

    public static async Task<Api> StartAsync(ApiSetup? setup = null)
    {
        setup ??= new ApiSetup();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        if (setup.LineFirst)
        {
            AddLine(builder, setup);
        }

        var authentication = builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);
        setup.Scheme(authentication, options => Configure(options, setup));
        setup.Schemes(authentication);
        setup.Authorization(builder.Services.AddAuthorizationBuilder());
        if (!setup.LineFirst)
        {
            AddLine(builder, setup);
        }

        setup.Services(builder.Services);
        var application = builder.Build();
        setup.Pipeline(application);
        application.UseAuthentication();
        application.UseAuthorization();
        Map(application);
        await application.StartAsync();
        return new Api(application, setup);
    }

    /// <summary>Signs somebody in at the web application, where accounts are made.</summary>
    public Task<ProvisioningResult> SignInAsync(string subject, params (string Name, string Value)[] claims) =>
        ProvisionAsync(Web, SignInChannel.OpenIdConnect, subject, claims);

    public async Task<ProvisioningResult> ProvisionAsync(
        string scheme, SignInChannel channel, string subject, params (string Name, string Value)[] claims)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(new ExternalSignIn
        {
            Scheme = scheme,
            Channel = channel,
            Issuer = claims.FirstOrDefault(claim => claim.Name == "iss").Value ?? Issuer.Issuer,
            Claims = ClaimSet.FromClaims(claims.Prepend(("sub", subject)).Select(one => new Claim(one.Item1, one.Item2))),
        });
    }

    public async Task AdministerAsync<T>(Func<T, Task> act)
        where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
    }

    private static void AddLine(WebApplicationBuilder builder, ApiSetup setup)
    {
        var line = builder.Services.AddJitProvisioning()
            .UseInMemoryStore()
            .AddConnection(Web, connection => connection.Issuer = setup.Issuer.Issuer);
        setup.Provisioning(line);
        builder.Services.AddSingleton(setup.WrapStore(setup.Store));
    }

    private static void Configure(JwtBearerOptions options, ApiSetup setup)
    {
        options.Configuration = setup.Issuer.Metadata();
        options.Audience = TokenIssuer.Audience;
        options.TokenValidationParameters.TokenDecryptionKey = TokenIssuer.EncryptionKey;
        setup.Bearer(options);
    }

    private static void Map(WebApplication application)
    {
        application.MapGet("/me", ClaimsOf).RequireAuthorization();
        application.MapGet("/organizations/{organization}/me", ClaimsOf).RequireAuthorization();
        application.MapGet("/in-role/{role}", (ClaimsPrincipal user, string role) => user.IsInRole(role))
            .RequireAuthorization();
        application.MapGet("/open", (ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true ? "known" : "nobody");
    }

    private static string[] ClaimsOf(ClaimsPrincipal user) =>
        [.. user.Claims.Select(claim => $"{claim.Type}={claim.Value}")];
}
