using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Refuses what an adapter found without asking the engine, and records it as the engine would.</summary>
internal sealed class RefusalDesk(
    ConfigurationSource configurations,
    AuditRecorder recorder,
    ObserverRunner observers,
    TimeProvider time,
    ILogger<RefusalDesk> logger)
{
    public async ValueTask<ProvisioningResult> RefuseAsync(
        string scheme, SignInChannel channel, ProvisioningReason reason, CancellationToken cancellationToken)
    {
        var decision = DecisionOn(scheme, channel);
        using var measurement = ProvisioningTelemetry.Start(decision, time);
        var result = await RecordAsync(decision, decision.Denied(reason), cancellationToken).ConfigureAwait(false);
        measurement.Complete(result);
        await observers.RunAsync(result).ConfigureAwait(false);
        return result;
    }

    /// <summary>Fails a sign-in whose fault shows only after the engine is done.</summary>
    public ProvisioningResult Fail(
        string scheme, SignInChannel channel, ProvisioningReason reason, Exception exception) =>
        DecisionOn(scheme, channel).Failed(reason, logger, exception);

    private async ValueTask<ProvisioningResult> RecordAsync(
        Decision decision, ProvisioningResult result, CancellationToken cancellationToken)
    {
        try
        {
            result = await recorder.RefuseAsync(decision, result, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault)
        {
            return decision.Failed(fault.Reason, logger, fault.InnerException ?? fault);
        }

        logger.Decided(result, decision);
        return result;
    }

    private Decision DecisionOn(string scheme, SignInChannel channel)
    {
        var nothing = new ClaimSet([]);
        var signIn = new ExternalSignIn { Scheme = scheme, Channel = channel, Issuer = null, Claims = nothing };
        return new Decision(signIn, configurations.Current, time.GetUtcNow(), commit: true);
    }
}
