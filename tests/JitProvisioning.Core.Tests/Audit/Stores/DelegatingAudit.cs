namespace JitProvisioning.AuditStores;

/// <summary>An audit that another keeps, for tests to change one answer of.</summary>
internal abstract class DelegatingAudit(IAuditStore inner) : IAuditStore
{
    public virtual ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) =>
        inner.ReadChainAsync(cancellationToken);

    public virtual ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken) =>
        inner.ReadUnsealedAsync(count, cancellationToken);

    public virtual ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken) =>
        inner.ReadSealedAsync(filter, count, cancellationToken);

    public virtual ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) =>
        inner.SealAsync(expected, seals, cancellationToken);

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken) =>
        inner.RemoveAsync(expected, start, removal, cancellationToken);

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) =>
        inner.ReadCursorsAsync(cancellationToken);

    public virtual ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken) =>
        inner.WriteCursorAsync(expected, cursor, entry, cancellationToken);

    public ValueTask<bool> RemoveCursorAsync(
        AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken) =>
        inner.RemoveCursorAsync(expected, entry, cancellationToken);
}
