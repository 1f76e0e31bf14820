namespace JitProvisioning;

/// <summary>A change of an account, an organization or a connection that was committed.</summary>
/// <param name="Position">Its position in the chain of audit entries, the same each time it is told: what an observer
/// does for it, it does once when it remembers this.</param>
/// <param name="Entry">Its audit entry. Values of personal data are in it where the audit keeps them, and the person
/// was not erased since.</param>
public sealed record CommittedChange(long Position, AuditEntry Entry)
{
    /// <summary>The account; null for a change of none.</summary>
    public UserId? UserId => Entry.UserId;

    /// <summary>What became of it.</summary>
    public ProvisioningOutcome Outcome => Entry.Outcome;

    /// <summary>Position, outcome and reason only.</summary>
    public override string ToString() => $"{Position} {Entry}";

    /// <summary>True for an entry of a change; refusals are none, and what is done to the audit itself is
    /// none.</summary>
    internal static bool Is(AuditEntry entry) => entry is
    {
        Outcome: ProvisioningOutcome.Created or ProvisioningOutcome.Linked or ProvisioningOutcome.Reactivated
            or ProvisioningOutcome.Updated or ProvisioningOutcome.Erased,
        Reason: not (ProvisioningReason.AuditRemoved or ProvisioningReason.DurableObserverSkipped
            or ProvisioningReason.DurableObserverRemoved),
    };
}
