using System.Text.Json;
using JitProvisioning;

namespace Microsoft.AspNetCore.Authentication.OAuth;

/// <summary>What a host tells provisioning about an OAuth 2.0 sign-in.</summary>
public static class JitProvisioningOAuthExtensions
{
    /// <summary>Hands over the answer of the provider's user endpoint, where the host's own OnCreatingTicket asked for
    /// it, as one of AddOAuth() does. Without it the claims of the principal are read, which have lost the types of
    /// values: there a printed "True" is a text.</summary>
    /// <param name="context">The event.</param>
    /// <param name="user">The whole answer, as the provider sent it.</param>
    public static void ProvisionFrom(this OAuthCreatingTicketContext context, JsonElement user)
    {
        ArgumentNullException.ThrowIfNull(context);
        OAuthPayloads.Keep(context, user.Clone());
    }
}
