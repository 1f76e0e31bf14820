namespace JitProvisioning;

/// <summary>An identity, or why the sign-in carries none.</summary>
internal readonly record struct IdentityReading(ExternalIdentity? Identity, ProvisioningReason Reason)
{
    public static IdentityReading Refused(ProvisioningReason reason) => new(null, reason);
}
