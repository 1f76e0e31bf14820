using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Reads what an OAuth 2.0 provider's user endpoint answered.</summary>
internal static class OAuthPayloads
{
    /// <remarks>OAuth 2.0 names no issuer: it is the one that the connection declares. Where the handler left no answer
    /// of the endpoint, as one that the host asks by itself, the claims that were made of it are read.</remarks>
    public static Task<ExternalSignIn> ReadAsync(OAuthCreatingTicketContext context, ClaimsPrincipal principal)
    {
        var services = context.HttpContext.RequestServices;
        var scheme = context.Scheme.Name;
        var signIn = new ExternalSignIn
        {
            Scheme = scheme,
            Channel = SignInChannel.OAuth,
            Issuer = services.GetRequiredService<ConfigurationSource>().Current.Find(scheme)?.Issuer,
            Claims = IsAnswer(context.User)
                ? RawPayload.Parse(context.User, services)
                : ClaimSet.FromClaims(principal.Claims, null, RawPayload.LimitsOf(services)),
        };
        return BrowserFacts.AddAsync(signIn, context.HttpContext, context.Properties, context.Options.SignInScheme);
    }

    private static bool IsAnswer(JsonElement user) =>
        user.ValueKind == JsonValueKind.Object && user.EnumerateObject().MoveNext();
}
