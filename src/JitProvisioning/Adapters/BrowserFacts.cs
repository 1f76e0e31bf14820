using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>What the browser brings beside the provider's payloads: its own secret, and the proof of somebody who links
/// an identity by hand.</summary>
internal static class BrowserFacts
{
    /// <param name="signIn">What the provider says.</param>
    /// <param name="context">The request.</param>
    /// <param name="properties">The sign-in's own properties.</param>
    /// <param name="session">The scheme that keeps the browser's session.</param>
    public static async Task<ExternalSignIn> AddAsync(
        ExternalSignIn signIn, HttpContext context, AuthenticationProperties properties, string? session)
    {
        var canAsk = context.RequestServices.GetRequiredService<IOptions<RefusalOptions>>().Value.LinkPath.HasValue;
        return signIn with
        {
            BrowserSession = canAsk ? LinkSession.Of(context) : null,
            LinkProof = await LinkChallenge.TakeProofAsync(context, properties, session).ConfigureAwait(false),
        };
    }
}
