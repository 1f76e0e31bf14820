using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Stands around the host's events: the host's run first, as it wrote them; provisioning runs on what they
/// leave.</summary>
internal sealed class ProvisioningOAuthEvents(OAuthEvents? instance, Type? type) : OAuthEvents
{
    private readonly OAuthEvents _instance = instance ?? new OAuthEvents();

    public override async Task CreatingTicket(OAuthCreatingTicketContext context)
    {
        await Host(context.HttpContext).CreatingTicket(context).ConfigureAwait(false);
        await OAuthAdapter.OnCreatingTicketAsync(context).ConfigureAwait(false);
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        // Before the host's own handler, which may sign in by itself; and after it, for nothing it adds outranks the
        // record.
        await OAuthAdapter.OnTicketReceivedAsync(context).ConfigureAwait(false);
        if (context.Result is null)
        {
            await Host(context.HttpContext).TicketReceived(context).ConfigureAwait(false);
            await OAuthAdapter.OnTicketReceivedAsync(context).ConfigureAwait(false);
        }
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        await Host(context.HttpContext).RemoteFailure(context).ConfigureAwait(false);
        await RemoteTicket.OnRemoteFailureAsync(context).ConfigureAwait(false);
    }

    public override Task AccessDenied(AccessDeniedContext context) => Host(context.HttpContext).AccessDenied(context);

    public override Task RedirectToAuthorizationEndpoint(RedirectContext<OAuthOptions> context) =>
        Host(context.HttpContext).RedirectToAuthorizationEndpoint(context);

    private OAuthEvents Host(HttpContext context) => HostEvents.Of(this, _instance, type, context);
}
