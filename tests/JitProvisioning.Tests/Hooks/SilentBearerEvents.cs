using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace JitProvisioning.Tests;

/// <summary>Events that never call their base.</summary>
internal sealed class SilentBearerEvents(HookCalls calls) : JwtBearerEvents
{
    public override Task MessageReceived(MessageReceivedContext context) => calls.Add();

    public override Task TokenValidated(TokenValidatedContext context) => calls.Add();

    public override Task Challenge(JwtBearerChallengeContext context) => Task.CompletedTask;
}
