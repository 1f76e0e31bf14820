namespace JitProvisioning;

/// <summary>Thrown where the record of where the chain of audit entries begins and ends is gone. Nothing is sealed or
/// removed until it is put back; its message says how.</summary>
public sealed class AuditChainMissingException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AuditChainMissingException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public AuditChainMissingException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public AuditChainMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
