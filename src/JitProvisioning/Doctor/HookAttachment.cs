using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning;

/// <summary>Tells whether the library's events stand in a scheme's options.</summary>
/// <param name="Hook">The event; null for options that have no hook.</param>
/// <param name="IsAttached">True when the library's events stand there.</param>
/// <param name="Instead">What stands there instead.</param>
internal sealed record HookAttachment(string? Hook, bool IsAttached, string? Instead)
{
    public static HookAttachment Of(object? options) => options switch
    {
        OpenIdConnectOptions openIdConnect => Of(
            nameof(OpenIdConnectEvents.OnTokenValidated),
            openIdConnect,
            openIdConnect.Events is ProvisioningOpenIdConnectEvents),
        JwtBearerOptions bearer => Of(
            nameof(JwtBearerEvents.OnTokenValidated), bearer, bearer.Events is ProvisioningBearerEvents),
        OAuthOptions oauth => Of(
            nameof(OAuthEvents.OnCreatingTicket), oauth, OAuthEventsAttachment.IsAttached(oauth.Events)),
        CookieAuthenticationOptions cookie => Of(
            nameof(CookieAuthenticationEvents.OnValidatePrincipal),
            cookie,
            cookie.Events is ProvisioningCookieEvents),
        _ => new(null, false, null),
    };

    private static HookAttachment Of(string hook, AuthenticationSchemeOptions options, bool isOurs)
    {
        return options.EventsType is { } later ? new(hook, false, $"EventsType {later.Name}")
            : isOurs ? new(hook, true, null)
            : new(hook, false, options.Events?.GetType().Name ?? "no events");
    }
}
