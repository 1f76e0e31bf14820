namespace JitProvisioning;

/// <summary>Says what an identity may do and where it belongs.</summary>
/// <remarks>Policies can only narrow: their rights intersect with the connection's own, and memberships outside the
/// organizations that the connection may touch fail the sign-in. A policy that throws refuses it. With none registered
/// the connection's switches decide.</remarks>
public interface IProvisioningPolicy
{
    /// <summary>Judges an identity. Called on every sign-in, before any look-up.</summary>
    ValueTask<PolicyVerdict> EvaluateAsync(ExternalIdentity identity, CancellationToken cancellationToken);
}
