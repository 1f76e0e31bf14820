using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>An identity, or why the sign-in carries none.</summary>
internal readonly record struct IdentityReading(ExternalIdentity? Identity, ProvisioningReason Reason)
{
    [MemberNotNullWhen(true, nameof(Identity))]
    public bool Succeeded => Identity is not null;

    public static IdentityReading Refused(ProvisioningReason reason) => new(null, reason);
}
