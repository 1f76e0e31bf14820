using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>A machine that is let through has no account that a log could name.</summary>
public sealed class MachineLogBreakTests
{
    [Fact]
    public async Task A_machine_is_let_through_where_decisions_are_logged()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
            options.Connections["acme-oidc"].Bearer.MachineTokens = MachineTokens.PassThrough));

        var result = await engine.ProvisionAsync(
            new SignInCase { Channel = SignInChannel.Bearer }.With("idtyp", "app"));

        Assert.Equal(ProvisioningOutcome.Skipped, result.Outcome);
        Assert.Equal(ProvisioningReason.MachineToken, result.Reason);
    }
}
