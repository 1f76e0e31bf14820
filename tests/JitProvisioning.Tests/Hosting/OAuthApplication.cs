using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Google;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>A host that signs people in by OAuth 2.0: with a handler that asks the user endpoint itself, and with one
/// whose host asks.</summary>
internal static class OAuthApplication
{
    public const string Google = "google";
    public const string Hub = "hub";
    public const string Issuer = "https://hub.test";

    /// <summary>The scheme's connection, which names the issuer that the protocol does not.</summary>
    public static void Connect(JitProvisioningBuilder builder) => builder
        .AddConnection(Google, connection => connection.Issuer = Issuer)
        .AddConnection(Hub, connection =>
        {
            connection.Issuer = Issuer;
            connection.SubjectClaim = "id";
        });

    public static TestSetup Setup(
        ScriptedUserEndpoint provider,
        Action<JitProvisioningBuilder>? provisioning = null,
        Action<OAuthOptions>? google = null,
        Action<OAuthOptions>? hub = null,
        Action<IServiceCollection>? services = null,
        Func<IUserStore, IUserStore>? store = null,
        bool lineFirst = false,
        Action<WebApplication>? pipeline = null) => new()
    {
        WrapStore = store ?? (inner => inner),
        Provisioning = provisioning ?? Connect,
        LineFirst = lineFirst,
        Scheme = (authentication, configure) => authentication
            .AddOpenIdConnect(TestApplication.Scheme, configure)
            .AddGoogle(Google, options => Configure(options, provider, google))
            .AddOAuth(Hub, options =>
            {
                options.Events.OnCreatingTicket = context => AskAsync(context, handOver: true);
                Configure(options, provider, hub);
            }),
        Services = services ?? (_ => { }),
        Pipeline = application =>
        {
            application.MapGet("/login/{scheme}", (string scheme) =>
                Results.Challenge(new AuthenticationProperties { RedirectUri = "/me" }, [scheme]));
            pipeline?.Invoke(application);
        },
    };

    public static Task<HttpResponseMessage> SignInByAsync(this Browser browser, string scheme) =>
        browser.SignInAsync($"/login/{scheme}", $"/signin-{scheme}", null);

    /// <summary>What hosts of AddOAuth() write: the handler does not ask the user endpoint.</summary>
    public static async Task AskAsync(OAuthCreatingTicketContext context, bool handOver)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var response = await context.Backchannel.SendAsync(request);
        using var user = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        context.RunClaimActions(user.RootElement);
        if (handOver)
        {
            context.ProvisionFrom(user.RootElement);
        }
    }

    public static void Configure(OAuthOptions options, ScriptedUserEndpoint provider, Action<OAuthOptions>? more)
    {
        options.ClientId = "app";
        options.ClientSecret = "secret";
        options.AuthorizationEndpoint = "https://hub.test/authorize";
        options.TokenEndpoint = "https://hub.test/token";
        options.UserInformationEndpoint = "https://hub.test/user";
        options.CallbackPath = options is GoogleOptions ? $"/signin-{Google}" : $"/signin-{Hub}";
        options.BackchannelHttpHandler = provider;
        more?.Invoke(options);
    }
}
