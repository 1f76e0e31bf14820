using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Reads what an OAuth 2.0 provider's user endpoint answered.</summary>
internal static class OAuthPayloads
{
    private const string UserKey = "JitProvisioning.OAuthUser";

    public static void Keep(OAuthCreatingTicketContext context, JsonElement user) =>
        context.HttpContext.Items[UserKey] = user;

    /// <remarks>OAuth 2.0 names no issuer: it is the one that the connection declares. Where neither handler nor host
    /// left the endpoint's answer, the claims that were made of it are read.</remarks>
    public static Task<ExternalSignIn> ReadAsync(OAuthCreatingTicketContext context, ClaimsPrincipal principal)
    {
        var services = context.HttpContext.RequestServices;
        var scheme = context.Scheme.Name;
        var signIn = new ExternalSignIn
        {
            Scheme = scheme,
            Channel = SignInChannel.OAuth,
            Issuer = services.GetRequiredService<ConfigurationSource>().Current.Find(scheme)?.Issuer,
            Claims = AnswerOf(context) is { } answer
                ? RawPayload.Parse(answer, services)
                : ClaimSet.FromClaims(principal.Claims, null, RawPayload.LimitsOf(services)),
        };
        return BrowserFacts.AddAsync(signIn, context.HttpContext, context.Properties, context.Options.SignInScheme);
    }

    private static JsonElement? AnswerOf(OAuthCreatingTicketContext context) =>
        context.HttpContext.Items.TryGetValue(UserKey, out var kept) ? (JsonElement)kept!
        : context.User.ValueKind == JsonValueKind.Object && context.User.EnumerateObject().MoveNext() ? context.User
        : null;
}
