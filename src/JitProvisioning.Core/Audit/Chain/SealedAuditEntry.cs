namespace JitProvisioning;

/// <summary>An audit entry with its place in the chain.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Seal">Its place.</param>
public sealed record SealedAuditEntry(AuditEntry Entry, AuditSeal Seal)
{
    /// <summary>Its position in the chain, from 1: the order in which committed entries were sealed.</summary>
    public long Position => Seal.Position;

    /// <summary>True when personal data that it held is gone.</summary>
    public bool IsErased => Seal is { Commitment: not null, Salt: null };

    /// <summary>Where the entry stands, to note elsewhere.</summary>
    public AuditAnchor Anchor => new(Seal.Position, Seal.Hash);

    /// <summary>Position, outcome and reason only.</summary>
    public override string ToString() => $"{Position} {Entry}";
}
