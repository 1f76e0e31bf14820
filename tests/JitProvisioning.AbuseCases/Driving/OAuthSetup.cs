using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace JitProvisioning.AbuseCases;

/// <summary>Configures a handler whose host asks the user endpoint, as those of AddOAuth() do.</summary>
internal static class OAuthSetup
{
    public static void Configure(OAuthOptions options, CaseObject connection, CaseSetup setup)
    {
        options.ClientId = ScriptedProvider.ClientId;
        options.ClientSecret = "secret";
        options.AuthorizationEndpoint = "https://provider.test/authorize";
        options.TokenEndpoint = "https://provider.test/token";
        options.UserInformationEndpoint = "https://provider.test/userinfo";
        options.BackchannelHttpHandler = setup.Provider;
        options.CallbackPath = "/signin-" + connection.Required("scheme");
        options.Events.OnCreatingTicket = AskAsync;
    }

    private static async Task AskAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var response = await context.Backchannel.SendAsync(request);
        using var user = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        context.ProvisionFrom(user.RootElement);
    }
}
