namespace JitProvisioning;

/// <summary>Carries a fault and its reason code from where it happened to the engine, which turns it into a
/// result.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves the engine.
internal sealed class ProvisioningFaultException(ProvisioningReason reason, Exception? innerException = null)
    : Exception($"Provisioning failed: {reason}.", innerException)
#pragma warning restore CA1032, CA1064
{
    public ProvisioningReason Reason => reason;
}
