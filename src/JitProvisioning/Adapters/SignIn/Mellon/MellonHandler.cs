using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Signs people in whom Apache's mod_auth_mellon has authenticated, at one path that it protects.</summary>
internal sealed class MellonHandler(
    IOptionsMonitor<MellonOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IDataProtectionProvider protection)
    : AuthenticationHandler<MellonOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    // Not in the address: that becomes the RelayState, which has 80 bytes. SAML 2.0 Bindings, section 3.4.3.
    private const string StateCookie = ".JitProvisioning.Mellon";

    private static readonly TimeSpan StateLifetime = TimeSpan.FromMinutes(15);

    public async Task<bool> HandleRequestAsync()
    {
        // Apache tells paths apart by case, that of a path base as well, and so protects no other spelling.
        var path = Request.PathBase.Add(Request.Path).Value;
        if (!string.Equals(path, Options.CallbackPath.Value, StringComparison.Ordinal))
        {
            return false;
        }

        if (!TrustedProxy.Contain(Options.TrustedProxies, PeerAddress.Of(Context)))
        {
            Logger.HeadersOfAStranger(Scheme.Name, MellonRequest.HasHeaders(Request.Headers, Options));
            throw await RefusedAsync().ConfigureAwait(false);
        }

        if (!MellonRequest.TryRead(Request.Headers, Options, Scheme.Name, out var person))
        {
            Logger.HeadersUnusable(Scheme.Name);
            throw await RefusedAsync().ConfigureAwait(false);
        }

        var properties = Protector.Unprotect(Request.Cookies[StateCookie]) ?? new AuthenticationProperties();
        Response.Cookies.Delete(StateCookie, Cookie);
        await Context.SignInAsync(Options.SignInScheme, person, properties).ConfigureAwait(false);
        Response.Redirect(properties.RedirectUri ?? Request.PathBase.Add("/").Value!);
        return true;
    }

    // The headers are one request's; what lasts is the cookie's.
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.NoResult());

    // Apache takes the person to the identity provider from there, and back.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        properties.RedirectUri ??= OriginalPathBase.Add(OriginalPath) + Request.QueryString;
        Response.Cookies.Append(StateCookie, Protector.Protect(properties), Cookie);
        Response.Redirect(Options.CallbackPath);
        return Task.CompletedTask;
    }

    private CookieOptions Cookie => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = StateLifetime,
        Path = Options.CallbackPath,
        SameSite = SameSiteMode.Lax,
        Secure = Request.IsHttps,
    };

    private PropertiesDataFormat Protector => new(protection.CreateProtector("JitProvisioning.Mellon", Scheme.Name));

    private async Task<ProvisioningRefusedException> RefusedAsync() => new(
        await Context.RequestServices.GetRequiredService<RefusalDesk>()
            .RefuseAsync(
                Scheme.Name, SignInChannel.SignIn, ProvisioningReason.NotAuthenticated, Context.RequestAborted)
            .ConfigureAwait(false));
}
