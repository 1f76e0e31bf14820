using System.Security.Claims;
using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Http;

/// <summary>What a request can ask of provisioning.</summary>
public static class JitProvisioningHttpContextExtensions
{
    /// <summary>The result of the sign-in that this very request completes, for handlers of OnTicketReceived and pages
    /// that own their sign-in; null on every other request.</summary>
    public static ProvisioningResult? GetProvisioningResult(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<ProvisioningFeature>()?.Result;
    }

    /// <summary>Provisions a person whose sign-in a page or controller of the application has completed, by the
    /// declaration of its scheme (<see cref="JitProvisioningSignInExtensions.ForSignIn"/>).</summary>
    /// <remarks>On success the account is added to the principal and the properties are marked: sign in with these two,
    /// and the person is not provisioned again. On a refusal no session may start; a SignInAsync with these properties
    /// throws <see cref="ProvisioningRefusedException"/>, which the library answers as everywhere.</remarks>
    /// <param name="context">The request.</param>
    /// <param name="scheme">The declared scheme.</param>
    /// <param name="principal">The person as the identity provider describes them, every claim validated.</param>
    /// <param name="properties">The properties that the session will start with.</param>
    /// <returns>The result; a fault is one, too.</returns>
    /// <exception cref="InvalidOperationException">The scheme is not declared.</exception>
    public static async Task<ProvisioningResult> ProvisionUserAsync(
        this HttpContext context, string scheme, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(properties);
        if (!context.RequestServices.GetRequiredService<IOptions<SignInSchemes>>().Value.IsDeclared(scheme))
        {
            throw new InvalidOperationException(
                $"The scheme '{scheme}' is not declared: call ForSignIn(\"{scheme}\", …) after AddJitProvisioning(), "
                + "or pass an ExternalSignIn.");
        }

        var refusal = await SignInAdapter.ProvisionAsync(context, scheme, principal, properties, session: null)
            .ConfigureAwait(false);
        return Complete(context, properties, refusal);
    }

    /// <summary>Provisions a person whose sign-in a page or controller of the application has completed, from what that
    /// has read itself.</summary>
    /// <remarks>As the other overload. The caller vouches for the payloads and for the issuer.</remarks>
    /// <param name="context">The request.</param>
    /// <param name="signIn">What the identity provider says; its scheme names the connection.</param>
    /// <param name="principal">The principal that the session will have.</param>
    /// <param name="properties">The properties that the session will start with.</param>
    /// <returns>The result; a fault is one, too.</returns>
    public static async Task<ProvisioningResult> ProvisionUserAsync(
        this HttpContext context, ExternalSignIn signIn, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(properties);
        ProvisionedTicket.Clear(properties);
        properties.Items[ProvisionedTicket.RemoteSchemeKey] = signIn.Scheme;
        var complete = signIn is { BrowserSession: null, LinkProof: null }
            ? await BrowserFacts.AddAsync(signIn, context, properties, session: null).ConfigureAwait(false)
            : signIn;
        var refusal = await RemoteTicket.ProvisionAsync(context, complete, principal, properties)
            .ConfigureAwait(false);
        return Complete(context, properties, refusal);
    }

    /// <summary>Makes another organization the current one: re-reads the membership, remembers the choice and re-issues
    /// the cookie with that organization's roles.</summary>
    /// <param name="context">The request.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="scheme">The cookie's scheme. Default: the scheme that authenticates by
    /// default.</param>
    /// <returns>False, and nothing changed, when nobody provisioned is signed in or the account has no active
    /// membership in an active organization of this id.</returns>
    public static async Task<bool> SwitchOrganizationAsync(
        this HttpContext context, OrganizationId organization, string? scheme = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var services = context.RequestServices;
        scheme ??= (await services.GetRequiredService<IAuthenticationSchemeProvider>()
            .GetDefaultAuthenticateSchemeAsync()
            .ConfigureAwait(false))?.Name;
        var session = await context.AuthenticateAsync(scheme).ConfigureAwait(false);
        if (!session.Succeeded || OrganizationContext.UserIdOf(session.Principal) is not { } id)
        {
            return false;
        }

        var user = await services.GetRequiredService<IOrganizationChooser>()
            .ChooseAsync(id, organization, context.RequestAborted)
            .ConfigureAwait(false);
        if (user is null)
        {
            return false;
        }

        var principal = session.Principal.Clone();
        services.GetRequiredService<PrincipalEnricher>().EnrichLocal(principal, user, organization);
        await context.SignInAsync(scheme, principal, session.Properties).ConfigureAwait(false);
        context.User = principal;
        return true;
    }

    // A host that overlooks the refusal does not get a session for it.
    private static ProvisioningResult Complete(
        HttpContext context, AuthenticationProperties properties, ProvisioningResult? refusal)
    {
        if (refusal is null)
        {
            return context.GetProvisioningResult()!;
        }

        ProvisionedTicket.MarkRefused(properties, refusal);
        return refusal;
    }
}
