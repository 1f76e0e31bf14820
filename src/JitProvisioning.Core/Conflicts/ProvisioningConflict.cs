namespace JitProvisioning;

/// <summary>Something rules cannot decide. The hierarchy is closed.</summary>
public abstract class ProvisioningConflict
{
    private protected ProvisioningConflict(ExternalIdentity identity) => Identity = identity;

    /// <summary>The identity that arrived.</summary>
    public ExternalIdentity Identity { get; }
}
