using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Provisions OpenID Connect sign-ins: once, at the last event that adds facts, after the protocol is
/// checked.</summary>
internal static class OpenIdConnectAdapter
{
    private const string CollectedKey = "JitProvisioning.Collected";

    public static async Task OnTokenValidatedAsync(TokenValidatedContext context)
    {
        // Whoever ended the sign-in keeps that; a Success() of the host is no pass.
        if (context.Result is { Succeeded: false })
        {
            return;
        }

        if (OpenIdConnectProtocol.Check(context) is { } violation)
        {
            context.Fail(violation);
            return;
        }

        var (principal, properties) = TicketOf(context);
        ProvisionedTicket.Clear(properties);
        var signIn = await OpenIdConnectPayloads.ReadAsync(context, properties).ConfigureAwait(false);
        if (await OpenIdConnectProtocol.MoreFollowsAsync(context).ConfigureAwait(false))
        {
            properties.Parameters[CollectedKey] = signIn;
            return;
        }

        var refusal = await ProvisionAsync(context.HttpContext, signIn, principal, properties).ConfigureAwait(false);
        if (refusal is not null)
        {
            context.Fail(new ProvisioningRefusedException(refusal));
        }
    }

    public static async Task OnUserInformationReceivedAsync(UserInformationReceivedContext context)
    {
        var (principal, properties) = TicketOf(context);
        if (context.Result is { Succeeded: false } || TakeCollected(properties) is not { } collected)
        {
            return;
        }

        var signIn = OpenIdConnectPayloads.WithUserInfo(collected, context);
        var refusal = await ProvisionAsync(context.HttpContext, signIn, principal, properties).ConfigureAwait(false);
        if (refusal is not null)
        {
            context.Fail(new ProvisioningRefusedException(refusal));
        }
    }

    /// <summary>Provisions what only now is complete, and asserts that this very ticket was provisioned. The handler
    /// heeds only Handled and Skipped here: it signs in after Success() and Fail() alike, so a refusal is
    /// written.</summary>
    public static async Task OnTicketReceivedAsync(TicketReceivedContext context)
    {
        if (context.Result is { Handled: true } or { Skipped: true })
        {
            return;
        }

        var refusal = await CompleteAsync(context).ConfigureAwait(false);
        if (refusal is not null)
        {
            await context.HttpContext.RequestServices.GetRequiredService<RefusalWriter>()
                .WriteAsync(context.HttpContext, refusal)
                .ConfigureAwait(false);
            context.HandleResponse();
        }
    }

    public static async Task OnRemoteFailureAsync(RemoteFailureContext context)
    {
        if (context.Result is null && ProvisioningRefusedException.Find(context.Failure) is { } refusal)
        {
            await context.HttpContext.RequestServices.GetRequiredService<RefusalWriter>()
                .WriteAsync(context.HttpContext, refusal.Result)
                .ConfigureAwait(false);
            context.HandleResponse();
        }
    }

    private static async Task<ProvisioningResult?> CompleteAsync(TicketReceivedContext context)
    {
        var (http, principal, properties) = (context.HttpContext, context.Principal, context.Properties);
        if (principal is not null && properties is not null && TakeCollected(properties) is { } collected)
        {
            return await ProvisionAsync(http, collected, principal, properties).ConfigureAwait(false);
        }

        if (principal is not null
            && ProvisionedTicket.TryGet(properties, out var ticket)
            && IsNamedAsProvisioned(http, ticket, principal))
        {
            // Claim actions, and then the host, had their turn since: nothing they added outranks the record.
            http.RequestServices.GetRequiredService<PrincipalEnricher>().Enrich(principal, ticket.Result);
            return null;
        }

        return await http.RequestServices.GetRequiredService<RefusalDesk>()
            .RefuseAsync(
                context.Scheme.Name,
                SignInChannel.OpenIdConnect,
                ProvisioningReason.NotProvisioned,
                http.RequestAborted)
            .ConfigureAwait(false);
    }

    // Where the host's tables find people by that name, nothing may rename them once the name is checked.
    private static bool IsNamedAsProvisioned(
        HttpContext context, ProvisionedTicket ticket, ClaimsPrincipal principal) =>
        !context.RequestServices.GetRequiredService<ConfigurationSource>().Current.KeepsLogins
        || ticket.LoginKey == LoginKeyOf(principal);

    /// <returns>The refusal, or null when the person is signed in.</returns>
    private static async Task<ProvisioningResult?> ProvisionAsync(
        HttpContext context, ExternalSignIn signIn, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
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

        ProvisionedTicket.Mark(properties, signIn.Scheme, result, loginKey);
        return null;
    }

    // As ASP.NET Core Identity reads it, the first of several and in any letters: this is the name that its tables know
    // the login by, so that no other must be read here.
    private static string? LoginKeyOf(ClaimsPrincipal principal) =>
        principal.FindAll(ClaimTypes.NameIdentifier).Concat(principal.FindAll("sub")).FirstOrDefault()?.Value;

    private static ExternalSignIn? TakeCollected(AuthenticationProperties properties) =>
        properties.Parameters.Remove(CollectedKey, out var value) ? value as ExternalSignIn : null;

    // The ticket of a host that called Success() is the one that will be signed in.
    private static (ClaimsPrincipal Principal, AuthenticationProperties Properties) TicketOf(
        RemoteAuthenticationContext<OpenIdConnectOptions> context) =>
        context.Result?.Ticket is { } ticket
            ? (ticket.Principal, ticket.Properties)
            : (context.Principal!, context.Properties!);
}
