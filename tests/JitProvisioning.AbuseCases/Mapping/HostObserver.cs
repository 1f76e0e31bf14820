namespace JitProvisioning.AbuseCases;

/// <summary>An observer of the host, written as a function.</summary>
internal sealed class HostObserver(Func<ProvisioningResult, ValueTask> observe) : IProvisioningObserver
{
    public ValueTask OnProvisionedAsync(ProvisioningResult result, CancellationToken cancellationToken) =>
        observe(result);
}
