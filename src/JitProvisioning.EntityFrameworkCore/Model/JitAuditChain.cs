namespace JitProvisioning;

/// <summary>Where the chain of audit entries begins and ends: one row, on which of several processes that seal at once
/// one succeeds.</summary>
/// <remarks>Not sealed, so that contexts with lazy-loading proxies can hold it.</remarks>
public class JitAuditChain
{
    internal const int OnlyId = 1;

    /// <summary>Always 1.</summary>
    public int Id { get; internal set; }

    /// <summary>Up by one with each change.</summary>
    public long Revision { get; internal set; }

    /// <summary>The position of the last entry that was removed for its age; 0 when none was.</summary>
    public long StartPosition { get; internal set; }

    /// <summary>The hash of that entry; null when none was removed.</summary>
    public byte[]? StartHash { get; internal set; }

    /// <summary>The position of the last entry that is sealed; 0 when none is.</summary>
    public long HeadPosition { get; internal set; }

    /// <summary>The hash of that entry; null when none is sealed.</summary>
    public byte[]? HeadHash { get; internal set; }

    internal AuditChain ToChain() =>
        new(Revision, AnchorOf(StartPosition, StartHash), AnchorOf(HeadPosition, HeadHash));

    internal static JitAuditChain Of(AuditChain chain) => new()
    {
        Id = OnlyId,
        Revision = chain.Revision,
        StartPosition = chain.Start.Position,
        StartHash = HashOf(chain.Start),
        HeadPosition = chain.Head.Position,
        HeadHash = HashOf(chain.Head),
    };

    private static AuditAnchor AnchorOf(long position, byte[]? hash) => new(
        position, hash is null ? AuditAnchor.Beginning.Hash : Convert.ToHexStringLower(hash));

    private static byte[]? HashOf(AuditAnchor anchor) =>
        anchor == AuditAnchor.Beginning ? null : Convert.FromHexString(anchor.Hash);
}
