using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Provisions OAuth 2.0 sign-ins when the handler has asked who the person is.</summary>
internal static class OAuthAdapter
{
    /// <summary>Provisions the ticket that is about to be made. The handler ignores Fail() here and signs in all the
    /// same, so a refusal is thrown; it comes back as a remote failure.</summary>
    public static async Task OnCreatingTicketAsync(OAuthCreatingTicketContext context)
    {
        // The handler ignores a host that ends the sign-in here; without a mark the ticket is refused at the end.
        ProvisionedTicket.Clear(context.Properties);
        if (context.Result is { Succeeded: false }
            || context.Principal is not { } principal
            || !await IsConnectedAsync(context.HttpContext, context.Scheme.Name).ConfigureAwait(false))
        {
            return;
        }

        var signIn = await OAuthPayloads.ReadAsync(context, principal).ConfigureAwait(false);
        var refusal = await RemoteTicket
            .ProvisionAsync(context.HttpContext, signIn, principal, context.Properties)
            .ConfigureAwait(false);
        if (refusal is not null)
        {
            throw new ProvisioningRefusedException(refusal);
        }
    }

    /// <summary>Asserts that the ticket was provisioned, where the scheme is declared.</summary>
    public static async Task OnTicketReceivedAsync(TicketReceivedContext context)
    {
        if (await IsConnectedAsync(context.HttpContext, context.Scheme.Name).ConfigureAwait(false))
        {
            await RemoteTicket.CompleteAsync(context, SignInChannel.OAuth).ConfigureAwait(false);
        }
    }

    private static ValueTask<bool> IsConnectedAsync(HttpContext context, string scheme) =>
        ConnectedSchemes.ContainAsync(context, scheme, SignInChannel.OAuth);
}
