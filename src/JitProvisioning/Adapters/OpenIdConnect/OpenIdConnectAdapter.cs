using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

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

        var refusal = await RemoteTicket.ProvisionAsync(context.HttpContext, signIn, principal, properties)
            .ConfigureAwait(false);
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
        var refusal = await RemoteTicket.ProvisionAsync(context.HttpContext, signIn, principal, properties)
            .ConfigureAwait(false);
        if (refusal is not null)
        {
            context.Fail(new ProvisioningRefusedException(refusal));
        }
    }

    /// <summary>Provisions what only now is complete: the metadata named a userinfo endpoint and the handler did not
    /// ask it, or the host took a short cut.</summary>
    public static async Task OnTicketReceivedAsync(TicketReceivedContext context)
    {
        if (context is { Result: not ({ Handled: true } or { Skipped: true }) }
            && context is { Principal: { } principal, Properties: { } properties }
            && TakeCollected(properties) is { } collected
            && await RemoteTicket.ProvisionAsync(context.HttpContext, collected, principal, properties)
                .ConfigureAwait(false) is { } refusal)
        {
            await RemoteTicket.RefuseAsync(context, refusal).ConfigureAwait(false);
            return;
        }

        await RemoteTicket.CompleteAsync(context, SignInChannel.OpenIdConnect).ConfigureAwait(false);
    }

    private static ExternalSignIn? TakeCollected(AuthenticationProperties properties) =>
        properties.Parameters.Remove(CollectedKey, out var value) ? value as ExternalSignIn : null;

    // The ticket of a host that called Success() is the one that will be signed in.
    private static (ClaimsPrincipal Principal, AuthenticationProperties Properties) TicketOf(
        RemoteAuthenticationContext<OpenIdConnectOptions> context) =>
        context.Result?.Ticket is { } ticket
            ? (ticket.Principal, ticket.Properties)
            : (context.Principal!, context.Properties!);
}
