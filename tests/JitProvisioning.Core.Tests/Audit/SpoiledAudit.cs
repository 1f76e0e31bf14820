using JitProvisioning.AuditStores;

namespace JitProvisioning.Core.Tests;

/// <summary>An audit in which a test makes things unreadable.</summary>
internal sealed class SpoiledAudit(IAuditStore inner) : DelegatingAudit(inner)
{
    /// <summary>The entry that cannot be read while it is not sealed.</summary>
    public Guid? Entry { get; set; }

    /// <summary>The position whose entry cannot be read.</summary>
    public long? Position { get; set; }

    /// <summary>An entry that it gives as it was before.</summary>
    public SealedAuditEntry? Kept { get; set; }

    public bool IsChainMissing { get; set; }

    /// <summary>What reading the chain throws.</summary>
    public Exception? Fault { get; set; }

    public int ChainReads { get; private set; }

    public override ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken)
    {
        ChainReads++;
        return IsChainMissing ? throw new AuditChainMissingException("Put it back.")
            : Fault is { } fault ? throw fault
            : base.ReadChainAsync(cancellationToken);
    }

    public override async ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken)
    {
        var (entries, _) = await base.ReadUnsealedAsync(int.MaxValue, cancellationToken);
        return new UnsealedAudit(
            entries.Where(entry => entry.Id != Entry).Take(count).ToValueList(),
            entries.Where(entry => entry.Id == Entry).Select(entry => entry.Id).ToValueList());
    }

    public override async ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken)
    {
        var page = (await base.ReadSealedAsync(filter, count, cancellationToken))
            .Select(entry => entry.Position == Kept?.Position ? Kept : entry)
            .ToValueList();
        return page is [var first, ..] && first.Position == Position
            ? throw new AuditEntryUnreadableException(first.Position, new FormatException("No word of this version."))
            : page.TakeWhile(entry => entry.Position != Position).ToValueList();
    }
}
