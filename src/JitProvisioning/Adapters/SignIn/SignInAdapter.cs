using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Provisions tickets of declared schemes before they become a session.</summary>
internal static class SignInAdapter
{
    /// <param name="context">The request.</param>
    /// <param name="scheme">The declared scheme.</param>
    /// <param name="principal">What its handler made of the sign-in.</param>
    /// <param name="properties">The sign-in's own properties.</param>
    /// <param name="session">The scheme that keeps the browser's session.</param>
    /// <returns>The refusal, or null when the person is signed in.</returns>
    public static async Task<ProvisioningResult?> ProvisionAsync(
        HttpContext context,
        string scheme,
        ClaimsPrincipal principal,
        AuthenticationProperties properties,
        string? session)
    {
        // What the sign-in was started with says nothing of it, and its renewal is known by the scheme again.
        ProvisionedTicket.Clear(properties);
        properties.Items[ProvisionedTicket.RemoteSchemeKey] = scheme;
        var declared = context.RequestServices.GetRequiredService<IOptions<SignInSchemes>>().Value.All[scheme];
        var signIn = await SignInPayloads
            .ReadAsync(context, scheme, declared, principal, properties, session)
            .ConfigureAwait(false);
        if (declared.AssertionIdClaim is { } claim
            && !await IsFirstUseAsync(context, signIn, signIn.Claims[claim].AsText()).ConfigureAwait(false))
        {
            return await RemoteTicket.RefuseAsync(context, signIn, ProvisioningReason.AssertionReplayed)
                .ConfigureAwait(false);
        }

        return await RemoteTicket.ProvisionAsync(context, signIn, principal, properties, scheme)
            .ConfigureAwait(false);
    }

    private static async ValueTask<bool> IsFirstUseAsync(HttpContext context, ExternalSignIn signIn, string? assertion)
    {
        if (string.IsNullOrEmpty(assertion) || signIn.Issuer is null)
        {
            return false;
        }

        try
        {
            return await context.RequestServices.GetRequiredService<IReplayGuard>()
                .TryUseAsync(signIn.Issuer, assertion, context.RequestAborted)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A guard that cannot tell ends the sign-in, as every fault does.
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new ProvisioningRefusedException(context.RequestServices.GetRequiredService<RefusalDesk>()
                .Fail(signIn.Scheme, signIn.Channel, ProvisioningReason.StoreUnavailable, fault));
        }
    }
}
