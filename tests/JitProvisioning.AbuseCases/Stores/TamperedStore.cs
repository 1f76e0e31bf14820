namespace JitProvisioning.AbuseCases;

/// <summary>A store that somebody changed an audit entry of: as it reads then.</summary>
/// <param name="inner">The store.</param>
/// <param name="position">The entry's position.</param>
/// <param name="replace">What stands in its place; null for nothing.</param>
internal sealed class TamperedStore(IAuditStore inner, long position, Func<SealedAuditEntry, SealedAuditEntry?> replace)
    : IAuditedUserStore, IAuditStore
{
    public IAuditStore Audit => this;

    public ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) =>
        inner.ReadChainAsync(cancellationToken);

    public ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken) =>
        inner.ReadUnsealedAsync(count, cancellationToken);

    public async ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken)
    {
        var entries = await inner.ReadSealedAsync(filter, count, cancellationToken);
        return entries
            .Select(entry => entry.Position == position ? replace(entry) : entry)
            .OfType<SealedAuditEntry>()
            .ToValueList();
    }

    public ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> RemoveCursorAsync(
        AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
