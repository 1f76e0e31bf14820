using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace JitProvisioning.Tests;

/// <summary>Events that never call their base.</summary>
internal sealed class SilentOAuthEvents(HookCalls calls) : OAuthEvents
{
    public override Task CreatingTicket(OAuthCreatingTicketContext context) => calls.Add();

    public override Task TicketReceived(TicketReceivedContext context) => calls.Add();
}
