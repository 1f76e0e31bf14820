namespace JitProvisioning.AuditStores;

/// <summary>A store that a process no longer reaches once it has told an observer of one change.</summary>
internal sealed class DyingStore(IRelationalUserStore inner) : IRelationalUserStore, IAuditedUserStore, IAuditStore
{
    private IAuditStore Inner => ((IAuditedUserStore)inner).Audit;

    public IAuditStore Audit => this;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, differences, cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner.HoldsAsync(condition, user, cancellationToken);

    public ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) =>
        Inner.ReadChainAsync(cancellationToken);

    public ValueTask<ValueList<AuditEntry>> ReadUnsealedAsync(int count, CancellationToken cancellationToken) =>
        Inner.ReadUnsealedAsync(count, cancellationToken);

    public ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken) =>
        Inner.ReadSealedAsync(filter, count, cancellationToken);

    public ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) =>
        Inner.SealAsync(expected, seals, cancellationToken);

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken) =>
        Inner.RemoveAsync(expected, start, removal, cancellationToken);

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) =>
        Inner.ReadCursorsAsync(cancellationToken);

    public ValueTask<bool> WriteCursorAsync(AuditCursor cursor, CancellationToken cancellationToken) =>
        cursor.Position > 0
            ? throw new IOException("The process is gone.")
            : Inner.WriteCursorAsync(cursor, cancellationToken);
}
