using JitProvisioning;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>Linking another sign-in to the account of the person who is signed in.</summary>
/// <remarks>Call these for a POST that an antiforgery token protects.</remarks>
public static class JitProvisioningLinkingExtensions
{
    /// <summary>Sends a signed-in person to a provider, to link the identity they sign in with there to the account
    /// they are signed in as now.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scheme">The scheme of the connection.</param>
    /// <param name="returnUrl">Where to go afterwards, a path of this application.</param>
    /// <returns>False, and nothing happened, when nobody provisioned is signed in, the account may not be linked, the
    /// connection links nobody by hand, or the browser says that another site's page made the request.</returns>
    /// <exception cref="ArgumentException">The return URL is no path of this application.</exception>
    public static async Task<bool> ChallengeLinkAsync(
        this HttpContext context, string scheme, string returnUrl = "/")
    {
        ArgumentNullException.ThrowIfNull(context);
        LocalPath.Require(returnUrl);
        if (CrossSiteRequest.Is(context.Request) || OrganizationContext.UserIdOf(context.User) is not { } account)
        {
            return false;
        }

        var pending = await context.RequestServices.GetRequiredService<IAccountLinking>()
            .StartAsync(account, new ConnectionId(scheme), LinkSession.Of(context), context.RequestAborted)
            .ConfigureAwait(false);
        if (pending is null)
        {
            return false;
        }

        await LinkChallenge.ChallengeAsync(context, scheme, pending.Ticket, account, returnUrl).ConfigureAwait(false);
        return true;
    }

    /// <summary>The connection by which the person tried to sign in before they were asked whether an existing account
    /// is theirs; null when no question is open in this browser.</summary>
    public static ConnectionId? GetPendingLink(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<PendingLinkCookie>().Read(context)?.Connection;
    }

    /// <summary>Answers the open question: sends the person, now signed in as the existing account, to the provider
    /// again, where the same identity has to come back. The whole decision runs again on what comes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnUrl">Where to go afterwards, a path of this application.</param>
    /// <returns>False, and nothing happened, when no question is open or nobody provisioned is signed in.</returns>
    /// <exception cref="ArgumentException">The return URL is no path of this application.</exception>
    public static async Task<bool> ResumePendingLinkAsync(this HttpContext context, string returnUrl = "/")
    {
        ArgumentNullException.ThrowIfNull(context);
        LocalPath.Require(returnUrl);
        var cookie = context.RequestServices.GetRequiredService<PendingLinkCookie>();
        if (cookie.Read(context) is not var (ticket, connection)
            || OrganizationContext.UserIdOf(context.User) is not { } account)
        {
            return false;
        }

        PendingLinkCookie.Clear(context);
        await LinkChallenge.ChallengeAsync(context, connection.Value, ticket, account, returnUrl).ConfigureAwait(false);
        return true;
    }

    /// <summary>Forgets the open question.</summary>
    public static void ForgetPendingLink(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        PendingLinkCookie.Clear(context);
    }
}
