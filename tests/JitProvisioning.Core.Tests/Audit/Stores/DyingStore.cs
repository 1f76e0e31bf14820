namespace JitProvisioning.AuditStores;

/// <summary>A store that a process no longer reaches once it has told an observer of one change.</summary>
internal sealed class DyingStore(IRelationalUserStore inner) : IRelationalUserStore, IAuditedUserStore
{
    public IAuditStore Audit => new DyingAudit(((IAuditedUserStore)inner).Audit);

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, differences, cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner.HoldsAsync(condition, user, cancellationToken);

    private sealed class DyingAudit(IAuditStore inner) : DelegatingAudit(inner)
    {
        public override ValueTask<bool> WriteCursorAsync(
            AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken) =>
            cursor.Position > 0
                ? throw new IOException("The process is gone.")
                : base.WriteCursorAsync(expected, cursor, entry, cancellationToken);
    }
}
