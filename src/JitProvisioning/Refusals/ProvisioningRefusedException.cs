namespace JitProvisioning;

/// <summary>Ends a sign-in that was refused or failed. Its message holds the reference code and nothing else.</summary>
#pragma warning disable CA1032 // Made by the library only, always of a result.
public sealed class ProvisioningRefusedException : Exception
#pragma warning restore CA1032
{
    internal ProvisioningRefusedException(ProvisioningResult result)
        : base($"The sign-in was refused. Reference: {result.Reference}.") => Result = result;

    /// <summary>The result. Its reason is for the operator; a person is shown the reference.</summary>
    public ProvisioningResult Result { get; }

    internal static ProvisioningRefusedException? Find(Exception? exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is ProvisioningRefusedException refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
