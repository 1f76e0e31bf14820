namespace JitProvisioning;

/// <summary>Thrown where a sealed audit entry is there and cannot be read: it holds a word that this version does not
/// know, as one that a newer version wrote does, or something that the library never wrote.</summary>
public sealed class AuditEntryUnreadableException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AuditEntryUnreadableException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public AuditEntryUnreadableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public AuditEntryUnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="position">The entry's position in the chain.</param>
    /// <param name="innerException">What reading it met.</param>
    public AuditEntryUnreadableException(long position, Exception innerException)
        : base(
            FormattableString.Invariant(
                $"The audit entry at position {position} cannot be read: a newer version wrote it, or nobody who may."),
            innerException) => Position = position;

    /// <summary>The entry's position in the chain.</summary>
    public long Position { get; }
}
