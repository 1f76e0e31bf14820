namespace JitProvisioning;

/// <summary>Is told what happened, after the commit. It cannot change the result.</summary>
/// <remarks>An observer that throws or takes too long is logged and passed over; the others still run.</remarks>
public interface IProvisioningObserver
{
    /// <summary>Called once for every sign-in that ended, in every outcome.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Cancelled when the observer's time is up, not when the caller gives up.</param>
    ValueTask OnProvisionedAsync(ProvisioningResult result, CancellationToken cancellationToken);
}
