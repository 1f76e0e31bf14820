using System.Diagnostics.CodeAnalysis;

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

    /// <summary>Requires that an answer keeps a rule, of whose breach the log names store and rule.</summary>
    /// <param name="kept">True when it does.</param>
    /// <param name="store">The store that answered.</param>
    /// <param name="rule">What its answers must be; nothing of the answer, which may be personal data.</param>
    /// <exception cref="ProvisioningFaultException">The store broke its contract.</exception>
    public static void Require([DoesNotReturnIf(false)] bool kept, object store, string rule)
    {
        if (!kept)
        {
            throw new ProvisioningFaultException(
                ProvisioningReason.StoreContractViolated,
                new InvalidOperationException($"{store.GetType().Name} broke the contract of its interface: {rule}."));
        }
    }
}
