using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>Judges how a call of a store ended.</summary>
internal static class StoreCall
{
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is not ProvisioningFaultException && !cancellationToken.IsCancellationRequested;

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
