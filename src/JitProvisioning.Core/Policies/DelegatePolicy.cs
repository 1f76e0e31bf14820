namespace JitProvisioning;

/// <summary>A policy written as a function.</summary>
internal sealed class DelegatePolicy(
    Func<ExternalIdentity, CancellationToken, ValueTask<PolicyVerdict>> evaluate) : IProvisioningPolicy
{
    public ValueTask<PolicyVerdict> EvaluateAsync(ExternalIdentity identity, CancellationToken cancellationToken) =>
        evaluate(identity, cancellationToken);
}
