using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
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
        if (await OpenIdConnectProtocol.UserInfoFollowsAsync(context).ConfigureAwait(false))
        {
            context.Properties!.Parameters[CollectedKey] = signIn;
            return;
        }

        await ProvisionAsync(context, signIn).ConfigureAwait(false);
    }

    public static async Task OnUserInformationReceivedAsync(UserInformationReceivedContext context)
    {
        if (context.Result is { Succeeded: false })
        {
            return;
        }

        // Nothing collected: it was provisioned without userinfo, or the last event finds no mark.
        if (context.Properties!.Parameters.Remove(CollectedKey, out var value) && value is ExternalSignIn collected)
        {
            await ProvisionAsync(context, OpenIdConnectPayloads.WithUserInfo(collected, context)).ConfigureAwait(false);
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

    private static async Task ProvisionAsync(
        RemoteAuthenticationContext<OpenIdConnectOptions> context, ExternalSignIn signIn)
    {
        // The ticket of a host that called Success() is the one that will be signed in.
        var principal = context.Result?.Ticket?.Principal ?? context.Principal!;
        var properties = context.Result?.Ticket?.Properties ?? context.Properties!;
        var services = context.HttpContext.RequestServices;
        var result = await services.GetRequiredService<IProvisioner>()
            .ProvisionAsync(signIn, context.HttpContext.RequestAborted)
            .ConfigureAwait(false);
        context.HttpContext.Features.Set(new ProvisioningFeature(result));
        if (!result.Succeeded)
        {
            context.Fail(new ProvisioningRefusedException(result));
            return;
        }

        services.GetRequiredService<PrincipalEnricher>().Enrich(principal, result);
        ProvisionedTicket.Mark(properties, result);
    }
}
