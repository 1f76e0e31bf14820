using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>What every adapter of a browser's sign-in does: provisions the ticket, asserts at the end that this very
/// ticket was, and answers a refusal.</summary>
internal static class RemoteTicket
{
    /// <summary>Provisions the person, adds the account to the principal and marks the ticket.</summary>
    /// <param name="context">The request.</param>
    /// <param name="signIn">What the provider says.</param>
    /// <param name="principal">What the handler made of it.</param>
    /// <param name="properties">The sign-in's own properties.</param>
    /// <param name="scheme">The scheme of the ticket, where its connection has another name.</param>
    /// <returns>The refusal, or null when the person is signed in.</returns>
    public static async Task<ProvisioningResult?> ProvisionAsync(
        HttpContext context,
        ExternalSignIn signIn,
        ClaimsPrincipal principal,
        AuthenticationProperties properties,
        string? scheme = null)
    {
        if (!principal.Identities.Any(identity => identity.IsAuthenticated))
        {
            return await RefuseAsync(context, signIn, ProvisioningReason.NotAuthenticated).ConfigureAwait(false);
        }

        var services = context.RequestServices;
        var loginKey = LoginKeyOf(principal);
        var result = await services.GetRequiredService<IProvisioner>()
            .ProvisionAsync(signIn with { LoginKey = loginKey }, context.RequestAborted)
            .ConfigureAwait(false);
        context.Features.Set(new ProvisioningFeature(result));
        if (!result.Succeeded)
        {
            return result;
        }

        try
        {
            services.GetRequiredService<PrincipalEnricher>().Enrich(principal, result);
        }
        catch (FormatException exception)
        {
            // An unchanged account is read only here, behind its proof.
            return services.GetRequiredService<RefusalDesk>()
                .Fail(signIn.Scheme, signIn.Channel, ProvisioningReason.StoreContractViolated, exception);
        }

        ProvisionedTicket.Mark(properties, scheme ?? signIn.Scheme, result, loginKey);
        return null;
    }

    /// <summary>Refuses what the engine is not asked about.</summary>
    public static async Task<ProvisioningResult> RefuseAsync(
        HttpContext context, ExternalSignIn signIn, ProvisioningReason reason)
    {
        var refusal = await context.RequestServices.GetRequiredService<RefusalDesk>()
            .RefuseAsync(signIn.Scheme, signIn.Channel, reason, context.RequestAborted)
            .ConfigureAwait(false);
        context.Features.Set(new ProvisioningFeature(refusal));
        return refusal;
    }

    /// <summary>Asserts that this very ticket was provisioned. The handler heeds only Handled and Skipped here: it
    /// signs in after Success() and Fail() alike, so a refusal is written.</summary>
    public static async Task CompleteAsync(TicketReceivedContext context, SignInChannel channel)
    {
        if (context.Result is { Handled: true } or { Skipped: true })
        {
            return;
        }

        var services = context.HttpContext.RequestServices;
        if (context.Principal is { } principal
            && ProvisionedTicket.TryGet(context.Properties, out var ticket)
            && IsNamedAsProvisioned(context.HttpContext, ticket, principal))
        {
            // Claim actions, and then the host, had their turn since: nothing they added outranks the record.
            services.GetRequiredService<PrincipalEnricher>().Enrich(principal, ticket.Result);
            return;
        }

        var refusal = await services.GetRequiredService<RefusalDesk>()
            .RefuseAsync(
                context.Scheme.Name, channel, ProvisioningReason.NotProvisioned, context.HttpContext.RequestAborted)
            .ConfigureAwait(false);
        await RefuseAsync(context, refusal).ConfigureAwait(false);
    }

    /// <summary>Writes a refusal in place of the sign-in.</summary>
    public static async Task RefuseAsync(TicketReceivedContext context, ProvisioningResult refusal)
    {
        await WriteAsync(context.HttpContext, refusal).ConfigureAwait(false);
        context.HandleResponse();
    }

    /// <summary>Answers a refusal that ended the sign-in as an exception.</summary>
    public static async Task OnRemoteFailureAsync(RemoteFailureContext context)
    {
        if (context.Result is null && ProvisioningRefusedException.Find(context.Failure) is { } refusal)
        {
            await WriteAsync(context.HttpContext, refusal.Result).ConfigureAwait(false);
            context.HandleResponse();
        }
    }

    private static Task WriteAsync(HttpContext context, ProvisioningResult refusal) =>
        context.RequestServices.GetRequiredService<RefusalWriter>().WriteAsync(context, refusal);

    // Where the host's tables find people by that name, nothing may rename them once the name is checked.
    private static bool IsNamedAsProvisioned(
        HttpContext context, ProvisionedTicket ticket, ClaimsPrincipal principal) =>
        !context.RequestServices.GetRequiredService<ConfigurationSource>().Current.KeepsLogins
        || ticket.LoginKey == LoginKeyOf(principal);

    // As ASP.NET Core Identity reads it, the first of several and in any letters: this is the name that its tables know
    // the login by, so that no other must be read here.
    private static string? LoginKeyOf(ClaimsPrincipal principal) =>
        principal.FindAll(ClaimTypes.NameIdentifier).Concat(principal.FindAll("sub")).FirstOrDefault()?.Value;
}
