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
    /// <summary>True when the library is attached to events of the host's own class, and that class alone decides
    /// whether it is called.</summary>
    public bool IsHidden { get; init; }

    public static HookAttachment Of(object? options) => options switch
    {
        OpenIdConnectOptions openIdConnect => Of(
            nameof(OpenIdConnectEvents.OnTokenValidated),
            openIdConnect,
            openIdConnect.Events is ProvisioningOpenIdConnectEvents),
        JwtBearerOptions bearer => Of(
            nameof(JwtBearerEvents.OnTokenValidated), bearer, bearer.Events is ProvisioningBearerEvents),
        OAuthOptions oauth => OfOAuth(oauth),
        CookieAuthenticationOptions cookie => Of(
            nameof(CookieAuthenticationEvents.OnValidatePrincipal),
            cookie,
            cookie.Events is ProvisioningCookieEvents),
        _ => new(null, false, null),
    };

    private static HookAttachment OfOAuth(OAuthOptions options)
    {
        var attachment = Of(
            nameof(OAuthEvents.OnCreatingTicket), options, OAuthEventsAttachment.IsAttached(options.Events));
        return attachment.IsAttached && OAuthEventsAttachment.IsHidden(options.Events)
            ? new(attachment.Hook, false, options.Events.GetType().Name) { IsHidden = true }
            : attachment;
    }

    private static HookAttachment Of(string hook, AuthenticationSchemeOptions options, bool isOurs)
    {
        return options.EventsType is { } later ? new(hook, false, $"EventsType {later.Name}")
            : isOurs ? new(hook, true, null)
            : new(hook, false, options.Events?.GetType().Name ?? "no events");
    }
}
