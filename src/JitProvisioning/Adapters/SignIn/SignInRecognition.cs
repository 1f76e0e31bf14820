using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Tells which declared scheme a ticket is of, by what the ticket itself cannot choose.</summary>
internal sealed class SignInRecognition(IOptions<SignInSchemes> declared, IAuthenticationSchemeProvider schemes)
{
    // What ASP.NET Core Identity writes into the properties of a challenge.
    private const string LoginProviderKey = "LoginProvider";

    /// <param name="context">The request.</param>
    /// <param name="scheme">The scheme that is signed in to; null for the default.</param>
    /// <param name="properties">The ticket's properties.</param>
    /// <returns>The scheme; null for every other ticket, such as that of a local password.</returns>
    public async ValueTask<string?> FindAsync(
        HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        if (declared.Value.All.Count == 0)
        {
            return null;
        }

        // A ticket that is another scheme's is not read as one of these, whatever cookie it goes to.
        return (RunningSignIn.In(context) ?? SchemeNamedIn(properties)) is { } known
            ? declared.Value.IsDeclared(known) ? known : null
            : declared.Value.OwnerOf(await SignInSchemeAsync(scheme).ConfigureAwait(false));
    }

    /// <summary>The scheme that a ticket says it came by: in the word of its handler, else in that of ASP.NET Core
    /// Identity's pages; null for one that says nothing.</summary>
    public static string? SchemeNamedIn(AuthenticationProperties? properties) =>
        NamedIn(properties, ProvisionedTicket.RemoteSchemeKey) ?? NamedIn(properties, LoginProviderKey);

    /// <summary>True when a sign-in goes to a cookie that belongs to a declared scheme alone.</summary>
    /// <param name="scheme">The scheme that is signed in to; null for the default.</param>
    public async ValueTask<bool> IsOwnedAsync(string? scheme) =>
        declared.Value.OwnerOf(await SignInSchemeAsync(scheme).ConfigureAwait(false)) is not null;

    /// <summary>True when a ticket was provisioned in this request, or is the renewal of a session that was. What a
    /// handler signs in is never a renewal.</summary>
    public static bool IsProvisioned(
        HttpContext context, string scheme, ClaimsPrincipal principal, AuthenticationProperties properties) =>
        ProvisionedTicket.IsOf(properties, scheme)
        && (ProvisionedTicket.TryGet(properties, out _)
            || (RunningSignIn.In(context) is null && OrganizationContext.UserIdOf(principal) is not null));

    /// <summary>The scheme that a sign-in without a name goes to.</summary>
    public async ValueTask<string?> SignInSchemeAsync(string? scheme) =>
        scheme ?? (await schemes.GetDefaultSignInSchemeAsync().ConfigureAwait(false))?.Name;

    private static string? NamedIn(AuthenticationProperties? properties, string key) =>
        properties is not null && properties.Items.TryGetValue(key, out var named) ? named : null;
}
