using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Refuses what an adapter found without asking the engine, and records it as the engine would.</summary>
internal sealed class RefusalDesk(
    ProvisioningConfiguration configuration,
    StoreGateway store,
    AuditClerk audit,
    TimeProvider time,
    ILogger<RefusalDesk> logger)
{
    public async ValueTask<ProvisioningResult> RefuseAsync(
        string scheme, SignInChannel channel, ProvisioningReason reason, CancellationToken cancellationToken)
    {
        var nothing = new ClaimSet([]);
        var signIn = new ExternalSignIn { Scheme = scheme, Channel = channel, Issuer = null, Claims = nothing };
        var decision = new Decision(signIn, configuration.Find(scheme), time.GetUtcNow(), commit: true);
        var result = decision.Denied(reason);
        try
        {
            await store.CommitAsync(audit.RefusalOf(decision, result), cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault)
        {
            return decision.Failed(fault.Reason, logger, fault.InnerException ?? fault);
        }

        logger.Decided(result, decision);
        return result;
    }
}
