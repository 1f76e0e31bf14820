namespace JitProvisioning;

/// <summary>Thrown by a store that found a commit to fail on its audit entry alone. Nothing of the change is
/// written.</summary>
/// <remarks>The sign-in fails as <see cref="ProvisioningReason.AuditUnavailable"/>. A store that cannot tell throws
/// whatever it met, and the reason is <see cref="ProvisioningReason.StoreUnavailable"/>.</remarks>
public sealed class AuditWriteException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AuditWriteException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public AuditWriteException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public AuditWriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
