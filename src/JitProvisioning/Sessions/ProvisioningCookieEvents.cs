using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Stands around the host's events: the host validates a session first, and what it leaves is held against the
/// account.</summary>
internal sealed class ProvisioningCookieEvents(CookieAuthenticationEvents? instance, Type? type)
    : CookieAuthenticationEvents
{
    private readonly CookieAuthenticationEvents _instance = instance ?? new CookieAuthenticationEvents();

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var issued = HostIssue.Show(context);
        var shown = context.Properties.IssuedUtc;
        await Host(context.HttpContext).ValidatePrincipal(context).ConfigureAwait(false);
        HostIssue.Keep(context, issued, shown);
        await context.HttpContext.RequestServices.GetRequiredService<SessionValidator>()
            .ValidateAsync(context)
            .ConfigureAwait(false);
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context) =>
        Host(context.HttpContext).CheckSlidingExpiration(context);

    public override Task SigningIn(CookieSigningInContext context) => Host(context.HttpContext).SigningIn(context);

    public override Task SignedIn(CookieSignedInContext context) => Host(context.HttpContext).SignedIn(context);

    public override Task SigningOut(CookieSigningOutContext context) => Host(context.HttpContext).SigningOut(context);

    public override Task RedirectToLogout(RedirectContext<CookieAuthenticationOptions> context) =>
        Host(context.HttpContext).RedirectToLogout(context);

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Host(context.HttpContext).RedirectToLogin(context);

    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) =>
        Host(context.HttpContext).RedirectToReturnUrl(context);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Host(context.HttpContext).RedirectToAccessDenied(context);

    private CookieAuthenticationEvents Host(HttpContext context) => HostEvents.Of(this, _instance, type, context);
}
