using Microsoft.AspNetCore.Authentication.OAuth;

namespace JitProvisioning.Tests;

/// <summary>Events of that handler which call their base or do not, as nobody outside can see.</summary>
internal sealed class SilentOwnEvents(bool callsBase) : OwnEvents
{
    public override Task CreatingTicket(OAuthCreatingTicketContext context) =>
        callsBase ? base.CreatingTicket(context) : Task.CompletedTask;
}
