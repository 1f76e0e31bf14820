namespace JitProvisioning;

/// <summary>Why an identity opens its account no longer, though its key stays there and leads nowhere else.</summary>
/// <param name="ReplacedBy">The key that opens the account in its place.</param>
/// <param name="Connection">The connection whose migration brought that about.</param>
/// <param name="At">When it was replaced.</param>
/// <param name="IsUndone">True for an identity that had replaced another by a migration that was undone.</param>
public sealed record LinkRetirement(ExternalKey ReplacedBy, ConnectionId Connection, DateTimeOffset At, bool IsUndone)
{
    /// <summary>The memberships there were when a migration within one connection replaced the identity: undoing it
    /// takes what came later.</summary>
    public ValueList<Membership> Memberships { get; init; } = [];

    /// <summary>The application roles there were then.</summary>
    public ValueList<RoleGrant> ApplicationRoles { get; init; } = [];
}
