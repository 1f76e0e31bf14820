using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Tokens and whole userinfo answers in a cookie: over 4 KB it is split, and proxies refuse such
/// headers.</summary>
internal sealed class LargeCookieCheck(IOptionsMonitor<CookieAuthenticationOptions> cookies) : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        subject.Connection is not null
        && subject.Options is RemoteAuthenticationOptions { SignInScheme: { } session } options
        && WhatIsLarge(options) is { } large
        && cookies.Get(session).SessionStore is null
            ? new HookFinding(
                HookFindingKind.LargeCookie,
                HookSeverity.Warning,
                $"Scheme '{subject.Name}' puts {large} into the cookie '{session}', which is then likely to be over "
                + "4 KB, and proxies refuse requests with such headers. Remove it, or set the cookie's SessionStore.")
            : null;

    private static string? WhatIsLarge(RemoteAuthenticationOptions options) =>
        options.SaveTokens ? "the tokens (SaveTokens)"
        : options is OpenIdConnectOptions { GetClaimsFromUserInfoEndpoint: true } openIdConnect
            && openIdConnect.ClaimActions.Any(action => action is MapAllClaimsAction)
            ? "all claims of userinfo (ClaimActions.MapAll())"
            : null;
}
