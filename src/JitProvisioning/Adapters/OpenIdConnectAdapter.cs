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

        var signIn = await OpenIdConnectPayloads.ReadAsync(context).ConfigureAwait(false);
        var properties = PropertiesOf(context.Result, context.Properties);
        if (await OpenIdConnectProtocol.UserInfoFollowsAsync(context).ConfigureAwait(false))
        {
            properties.Parameters[CollectedKey] = signIn;
            return;
        }

        var refusal = await ProvisionAsync(
            context.HttpContext, signIn, context.Result?.Ticket?.Principal ?? context.Principal, properties)
            .ConfigureAwait(false);
        if (refusal is not null)
        {
            context.Fail(refusal);
        }
    }

    public static async Task OnUserInformationReceivedAsync(UserInformationReceivedContext context)
    {
        if (context.Result is { Succeeded: false })
        {
            return;
        }

        var properties = PropertiesOf(context.Result, context.Properties);
        if (!properties.Parameters.Remove(CollectedKey, out var value) || value is not ExternalSignIn collected)
        {
            return;
        }

        var signIn = OpenIdConnectPayloads.WithUserInfo(collected, context);
        var refusal = await ProvisionAsync(
            context.HttpContext, signIn, context.Result?.Ticket?.Principal ?? context.Principal, properties)
            .ConfigureAwait(false);
        if (refusal is not null)
        {
            context.Fail(refusal);
        }
    }

    /// <summary>Asserts that this very ticket was provisioned. The handler heeds only Handled and Skipped here: it
    /// signs in after Success() and Fail() alike, so the refusal is written.</summary>
    public static async Task OnTicketReceivedAsync(TicketReceivedContext context)
    {
        if (context.Result is { Handled: true } or { Skipped: true })
        {
            return;
        }

        var services = context.HttpContext.RequestServices;
        if (context.Principal is { } principal && ProvisionedTicket.TryGet(context.Properties, out var ticket))
        {
            // The host and the handler's claim actions had their turn since: nothing they added outranks the record.
            services.GetRequiredService<PrincipalEnricher>().Enrich(principal, ticket.Result);
            return;
        }

        var result = await services.GetRequiredService<RefusalDesk>()
            .RefuseAsync(
                context.Scheme.Name,
                SignInChannel.OpenIdConnect,
                ProvisioningReason.NotProvisioned,
                context.HttpContext.RequestAborted)
            .ConfigureAwait(false);
        await services.GetRequiredService<RefusalWriter>()
            .WriteAsync(context.HttpContext, result)
            .ConfigureAwait(false);
        context.HandleResponse();
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

    private static async Task<ProvisioningRefusedException?> ProvisionAsync(
        HttpContext context, ExternalSignIn signIn, ClaimsPrincipal? principal, AuthenticationProperties properties)
    {
        var services = context.RequestServices;
        var result = await services.GetRequiredService<IProvisioner>()
            .ProvisionAsync(signIn, context.RequestAborted)
            .ConfigureAwait(false);
        context.Features.Set(new ProvisioningFeature(result));
        if (!result.Succeeded || principal is null)
        {
            return new ProvisioningRefusedException(result);
        }

        services.GetRequiredService<PrincipalEnricher>().Enrich(principal, result);
        ProvisionedTicket.Mark(properties, result);
        return null;
    }

    // The ticket of a host that called Success() is the one that will be signed in.
    private static AuthenticationProperties PropertiesOf(
        AuthenticateResult? result, AuthenticationProperties? properties) =>
        result?.Ticket?.Properties
        ?? properties
        ?? throw new InvalidOperationException("The OpenID Connect handler passed no authentication properties.");
}
