using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>The net below the hooks: no session starts from a ticket of a connected scheme that was not
/// provisioned.</summary>
internal sealed class SignInNet(
    IAuthenticationService inner,
    IAuthenticationSchemeProvider schemes,
    SignInRecognition declared) : IAuthenticationService
{
    public async Task SignInAsync(
        HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        if (ProvisionedTicket.RefusalOf(properties) is { } refused)
        {
            throw new ProvisioningRefusedException(refused);
        }

        CarryAccount(context, principal, properties);
        if (await declared.FindAsync(context, scheme, properties).ConfigureAwait(false) is { } signIn)
        {
            properties ??= new AuthenticationProperties();
            await ProvisionAsync(context, signIn, scheme, principal, properties).ConfigureAwait(false);
        }
        else if ((SignInRecognition.SchemeNamedIn(properties) ?? RunningSignIn.In(context)) is { } remote
            && !IsProvisioned(remote, principal, properties)
            && await RefusalOfAsync(context, remote, scheme).ConfigureAwait(false) is var (channel, reason))
        {
            throw new ProvisioningRefusedException(await context.RequestServices.GetRequiredService<RefusalDesk>()
                .RefuseAsync(remote, channel, reason, context.RequestAborted)
                .ConfigureAwait(false));
        }

        await inner.SignInAsync(context, scheme, principal, properties).ConfigureAwait(false);
    }

    public async Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = await inner.AuthenticateAsync(context, scheme).ConfigureAwait(false);
        return result.Ticket is { } ticket
            && await RefuseBearerAsync(context, ticket).ConfigureAwait(false) is { } refusal
            ? AuthenticateResult.Fail(new ProvisioningRefusedException(refusal))
            : result;
    }

    // A host may start the next sign-in with the properties of the session, whose mark is of the last one.
    public async Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        ArgumentNullException.ThrowIfNull(context);
        await inner.ChallengeAsync(context, scheme, ProvisionedTicket.Unmarked(properties)).ConfigureAwait(false);
        scheme ??= (await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false))?.Name;
        if (RefusedTickets.Find(context, scheme) is { } refusal && !context.Response.HasStarted)
        {
            RefusedRequest.Answer(context, refusal);
        }
    }

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ForbidAsync(context, scheme, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.SignOutAsync(context, scheme, properties);

    // A host may sign in a principal of its own making in place of the provisioned one: a session without the account
    // would follow nothing that becomes of it.
    private static void CarryAccount(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        if (ProvisionedOf(context, principal, properties) is { Succeeded: true, User: { } user } result
            && OrganizationContext.UserIdOf(principal) != user.Id)
        {
            context.RequestServices.GetRequiredService<PrincipalEnricher>()
                .EnrichLocal(principal, user, result.ConnectionOrganization);
        }
    }

    // Without the properties of the sign-in it is whom its handler provisioned in this request.
    private static ProvisioningResult? ProvisionedOf(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
        ProvisionedTicket.TryGet(properties, out var ticket) ? ticket.Result
        : RunningSignIn.In(context) is not null && OrganizationContext.UserIdOf(principal) is null
            ? context.Features.Get<ProvisioningFeature>()?.Result
        : null;

    // What a host signs in by itself while the handler runs, with properties of its own, needs the account alone.
    private static bool IsProvisioned(
        string remote, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
        OrganizationContext.UserIdOf(principal) is not null
        && (properties?.Items.ContainsKey(ProvisionedTicket.RemoteSchemeKey) != true
            || ProvisionedTicket.IsOf(properties, remote));

    // The scheme that made the ticket answers for it, whichever was asked.
    private async ValueTask<ProvisioningResult?> RefuseBearerAsync(HttpContext context, AuthenticationTicket ticket)
    {
        var scheme = ticket.AuthenticationScheme;
        if (ProvisionedTicket.TryGet(ticket.Properties, out _) && ProvisionedTicket.IsOf(ticket.Properties, scheme))
        {
            return null;
        }

        if (!AdapterSchemes.IsBearer((await schemes.GetSchemeAsync(scheme).ConfigureAwait(false))?.HandlerType))
        {
            return null;
        }

        var refusal = RefusedTickets.Find(context, scheme)
            ?? await context.RequestServices.GetRequiredService<RefusalDesk>()
                .RefuseAsync(scheme, SignInChannel.Bearer, ProvisioningReason.NotProvisioned, context.RequestAborted)
                .ConfigureAwait(false);
        RefusedTickets.Keep(context, scheme, refusal);
        return refusal;
    }

    // No raw token is left of the other schemes' tickets; of a declared one the principal is all there ever was.
    private async Task ProvisionAsync(
        HttpContext context,
        string signIn,
        string? scheme,
        ClaimsPrincipal principal,
        AuthenticationProperties properties)
    {
        if (SignInRecognition.IsProvisioned(context, signIn, principal, properties))
        {
            return;
        }

        var session = await declared.SignInSchemeAsync(scheme).ConfigureAwait(false);
        var refusal = await SignInAdapter.ProvisionAsync(context, signIn, principal, properties, session)
            .ConfigureAwait(false);
        if (refusal is not null)
        {
            throw new ProvisioningRefusedException(refusal);
        }
    }

    // Every OpenID Connect scheme is ours, one that was added at run time and is not declared as well. One without a
    // connection is left alone, but in a cookie whose sessions all have an account, for they came by its owner.
    private async ValueTask<(SignInChannel Channel, ProvisioningReason Reason)?> RefusalOfAsync(
        HttpContext context, string remote, string? scheme)
    {
        var known = AdapterSchemes.ChannelOf(await schemes.GetSchemeAsync(remote).ConfigureAwait(false));
        var channel = known ?? SignInChannel.SignIn;
        return channel == SignInChannel.OpenIdConnect
            || await ConnectedSchemes.ContainAsync(context, remote, channel).ConfigureAwait(false)
                ? (channel, ProvisioningReason.NotProvisioned)
            : await declared.IsOwnedAsync(scheme).ConfigureAwait(false) ? (channel, ProvisioningReason.UnknownScheme)
            : null;
    }
}
