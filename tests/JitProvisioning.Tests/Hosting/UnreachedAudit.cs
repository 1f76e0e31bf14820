namespace JitProvisioning.Tests;

/// <summary>A store whose audit is out of reach.</summary>
internal sealed class UnreachedAudit(IUserStore inner) : IAuditedUserStore, IAuditStore
{
    public IAuditStore Audit => this;

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) => throw Fault();

    public ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken) => throw Fault();

    public ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken) => throw Fault();

    public ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) => throw Fault();

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken) =>
        throw Fault();

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) => throw Fault();

    public ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken) => throw Fault();

    public ValueTask<bool> RemoveCursorAsync(
        AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken) => throw Fault();

    private static IOException Fault() => new("Out of reach.");
}
