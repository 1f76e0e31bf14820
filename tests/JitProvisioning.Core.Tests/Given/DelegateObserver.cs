namespace JitProvisioning.Core.Tests;

/// <summary>An observer written as a function.</summary>
internal sealed class DelegateObserver(Func<CancellationToken, Task> observe) : IProvisioningObserver
{
    public async ValueTask OnProvisionedAsync(ProvisioningResult result, CancellationToken cancellationToken) =>
        await observe(cancellationToken);
}
