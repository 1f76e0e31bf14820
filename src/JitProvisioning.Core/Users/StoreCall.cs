namespace JitProvisioning;

/// <summary>Calls a store and gives every fault its reason.</summary>
internal static class StoreCall
{
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is not ProvisioningFaultException && !cancellationToken.IsCancellationRequested;

    /// <exception cref="ProvisioningFaultException">The store is unavailable.</exception>
    public static async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            throw new ProvisioningFaultException(ProvisioningReason.StoreUnavailable, exception);
        }
    }

    /// <exception cref="ProvisioningFaultException">The store broke its contract.</exception>
    public static void Require(bool kept)
    {
        if (!kept)
        {
            throw new ProvisioningFaultException(ProvisioningReason.StoreContractViolated);
        }
    }
}
