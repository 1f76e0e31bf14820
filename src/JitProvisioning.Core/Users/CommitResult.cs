namespace JitProvisioning;

/// <summary>How a commit ended: with the account's id, or with a conflict that changed nothing.</summary>
public sealed class CommitResult
{
    private CommitResult(UserId? id, ConflictKind? conflict)
    {
        Id = id;
        Conflict = conflict;
    }

    /// <summary>The account's id; null for an audit-only change and for a conflict.</summary>
    public UserId? Id { get; }

    /// <summary>The conflict, or null when the change is committed.</summary>
    public ConflictKind? Conflict { get; }

    /// <summary>The change is committed.</summary>
    /// <param name="id">The account's id, as assigned; null for an audit-only change.</param>
    public static CommitResult Committed(UserId? id) => new(id, null);

    /// <summary>Nothing was changed, because what the change relied on no longer holds.</summary>
    public static CommitResult Conflicted(ConflictKind kind) => new(null, kind);
}
