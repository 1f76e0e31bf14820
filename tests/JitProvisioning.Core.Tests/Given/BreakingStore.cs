namespace JitProvisioning.Core.Tests;

/// <summary>A store whose commits a test breaks, and mends again.</summary>
internal sealed class BreakingStore : IAuditedUserStore
{
    public InMemoryUserStore Inner { get; } = new();

    /// <summary>Its audit; the inner store's where a test sets none.</summary>
    public IAuditStore Audit
    {
        get => field ?? Inner.Audit;
        set;
    }

    /// <summary>What a commit does; null to have it done.</summary>
    public Func<UserChange, CancellationToken, ValueTask<CommitResult>?>? Commit { get; set; }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        Inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        Commit?.Invoke(change, cancellationToken) ?? Inner.CommitAsync(change, cancellationToken);
}
