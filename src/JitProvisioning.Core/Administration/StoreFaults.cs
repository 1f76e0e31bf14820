namespace JitProvisioning;

/// <summary>Turns a store's faults into what callers outside the sign-in are told.</summary>
internal static class StoreFaults
{
    /// <exception cref="InvalidOperationException">The store is unavailable, broke its contract or kept answering with
    /// conflicts.</exception>
    public static async ValueTask<T> TranslateAsync<T>(string failure, Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault)
        {
            throw new InvalidOperationException($"{failure}: {fault.Reason}.", fault.InnerException ?? fault);
        }
    }
}
