using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning.Tests;

/// <summary>Events that never call their base.</summary>
internal sealed class SilentEvents(HookCalls calls) : OpenIdConnectEvents
{
    public override Task TokenValidated(TokenValidatedContext context) => calls.Add();

    public override Task TicketReceived(TicketReceivedContext context) => calls.Add();
}
