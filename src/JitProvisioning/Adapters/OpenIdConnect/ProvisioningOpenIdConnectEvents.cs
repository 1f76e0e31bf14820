using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Stands around the host's events: the host's run first, as it wrote them; provisioning runs on what they
/// leave.</summary>
/// <remarks>A wrapper instead of chained delegates, so that a subclass that never calls its base and events that come
/// from the service provider are kept as well.</remarks>
internal sealed class ProvisioningOpenIdConnectEvents(OpenIdConnectEvents? instance, Type? type) : OpenIdConnectEvents
{
    private readonly OpenIdConnectEvents _instance = instance ?? new OpenIdConnectEvents();

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        await Host(context.HttpContext).TokenValidated(context).ConfigureAwait(false);
        await OpenIdConnectAdapter.OnTokenValidatedAsync(context).ConfigureAwait(false);
    }

    public override async Task UserInformationReceived(UserInformationReceivedContext context)
    {
        await Host(context.HttpContext).UserInformationReceived(context).ConfigureAwait(false);
        await OpenIdConnectAdapter.OnUserInformationReceivedAsync(context).ConfigureAwait(false);
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        // Before the host's own handler, which may sign in by itself; and after it, for nothing it adds outranks the
        // record.
        await OpenIdConnectAdapter.OnTicketReceivedAsync(context).ConfigureAwait(false);
        if (context.Result is null)
        {
            await Host(context.HttpContext).TicketReceived(context).ConfigureAwait(false);
            await OpenIdConnectAdapter.OnTicketReceivedAsync(context).ConfigureAwait(false);
        }
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        await Host(context.HttpContext).RemoteFailure(context).ConfigureAwait(false);
        await RemoteTicket.OnRemoteFailureAsync(context).ConfigureAwait(false);
    }

    public override Task AccessDenied(AccessDeniedContext context) => Host(context.HttpContext).AccessDenied(context);

    public override Task AuthenticationFailed(AuthenticationFailedContext context) =>
        Host(context.HttpContext).AuthenticationFailed(context);

    public override Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context) =>
        Host(context.HttpContext).AuthorizationCodeReceived(context);

    public override Task MessageReceived(MessageReceivedContext context) =>
        Host(context.HttpContext).MessageReceived(context);

    public override Task PushAuthorization(PushedAuthorizationContext context) =>
        Host(context.HttpContext).PushAuthorization(context);

    public override Task RedirectToIdentityProvider(RedirectContext context) =>
        Host(context.HttpContext).RedirectToIdentityProvider(context);

    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context) =>
        Host(context.HttpContext).RedirectToIdentityProviderForSignOut(context);

    public override Task RemoteSignOut(RemoteSignOutContext context) =>
        Host(context.HttpContext).RemoteSignOut(context);

    public override Task SignedOutCallbackRedirect(RemoteSignOutContext context) =>
        Host(context.HttpContext).SignedOutCallbackRedirect(context);

    public override Task TokenResponseReceived(TokenResponseReceivedContext context) =>
        Host(context.HttpContext).TokenResponseReceived(context);

    private OpenIdConnectEvents Host(HttpContext context) => HostEvents.Of(this, _instance, type, context);
}
