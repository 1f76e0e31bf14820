namespace JitProvisioning;

/// <summary>A place in the chain of audit entries: who notes it elsewhere can tell later whether what stands before it
/// was rewritten or cut off.</summary>
/// <param name="Position">The position of an entry, from 1; 0 is where the first chain begins.</param>
/// <param name="Hash">The hash of that entry, SHA-256 in lower hexadecimal, which stands for all before it as
/// well.</param>
public sealed record AuditAnchor(long Position, string Hash)
{
    /// <summary>Where the first chain begins: position 0, and a hash of zeros.</summary>
    public static AuditAnchor Beginning { get; } = new(0, new string('0', 64));
}
