using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

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
}
