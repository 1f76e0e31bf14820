using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning;

/// <summary>The mark that a ticket was provisioned. It lives in the ticket's own properties, in memory only: it is
/// never serialised, so no cookie and no state parameter can carry one in.</summary>
internal sealed class ProvisionedTicket
{
    private const string Key = "JitProvisioning.Ticket";

    private ProvisionedTicket(ProvisioningResult result) => Result = result;

    public ProvisioningResult Result { get; }

    public static void Mark(AuthenticationProperties properties, ProvisioningResult result) =>
        properties.Parameters[Key] = new ProvisionedTicket(result);

    public static bool TryGet(AuthenticationProperties? properties, [NotNullWhen(true)] out ProvisionedTicket? ticket)
    {
        ticket = properties is not null && properties.Parameters.TryGetValue(Key, out var value)
            ? value as ProvisionedTicket
            : null;
        return ticket is not null;
    }

    /// <summary>True when the principal carries the identity that only the library adds.</summary>
    public static bool IsEnriched(ClaimsPrincipal principal) =>
        principal.Identities.Any(identity => identity.AuthenticationType == JitClaimTypes.AuthenticationType);
}
