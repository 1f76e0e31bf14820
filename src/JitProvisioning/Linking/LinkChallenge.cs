using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>Carries a link's ticket through a sign-in at the provider, in the protected state of its handler.</summary>
internal static class LinkChallenge
{
    private const string TicketKey = "JitProvisioning.LinkTicket";
    private const string AccountKey = "JitProvisioning.LinkAccount";

    public static Task ChallengeAsync(
        HttpContext context, string scheme, string ticket, UserId account, string returnUrl)
    {
        LinkSession.Keep(context);
        var properties = new AuthenticationProperties { RedirectUri = returnUrl };
        properties.Items[TicketKey] = ticket;
        properties.Items[AccountKey] = account.Value;
        return context.ChallengeAsync(scheme, properties);
    }

    /// <summary>Takes the proof out of the state of a sign-in that comes back; null where none was sent
    /// along.</summary>
    /// <param name="context">The request.</param>
    /// <param name="properties">The sign-in's own properties.</param>
    /// <param name="session">The scheme that keeps the browser's session.</param>
    public static async Task<LinkProof?> TakeProofAsync(
        HttpContext context, AuthenticationProperties properties, string? session)
    {
        if (!properties.Items.Remove(TicketKey, out var ticket) || ticket is null)
        {
            return null;
        }

        properties.Items.Remove(AccountKey, out var account);
        return new LinkProof
        {
            Ticket = ticket,
            BrowserSession = LinkSession.Of(context),
            SignedInAs = await SignedInAsync(context, session).ConfigureAwait(false) ?? new UserId(account ?? ""),
        };
    }

    // Whoever is signed in by now counts, where the request says so: session cookies do not come along with a
    // cross-site POST, and then it is who was signed in at the start.
    private static async Task<UserId?> SignedInAsync(HttpContext context, string? scheme)
    {
        var session = await context.AuthenticateAsync(scheme).ConfigureAwait(false);
        return session.Succeeded ? OrganizationContext.UserIdOf(session.Principal) ?? new UserId("") : null;
    }
}
