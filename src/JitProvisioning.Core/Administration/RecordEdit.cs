namespace JitProvisioning;

/// <summary>What a change outside the sign-in makes of an account, or why it may not be made.</summary>
internal sealed record RecordEdit
{
    /// <summary>The record as it is to be, version and time left alone; equal to the one before where there is nothing
    /// to change, null where the change is refused.</summary>
    public UserRecord? After { get; init; }

    public ProvisioningOutcome Outcome { get; init; } = ProvisioningOutcome.Updated;

    public required ProvisioningReason Reason { get; init; }

    /// <summary>True for a change by hand, which older tokens write nothing over.</summary>
    public bool ByHand { get; init; }

    /// <summary>True when the audit entry names the fields only, whatever the configuration says.</summary>
    public bool WithholdsValues { get; init; }

    /// <summary>The connection whose provisioning source wants it; null for an administrator or the person.</summary>
    public ConnectionId? Source { get; init; }

    /// <summary>True when it is refused where it would take the last owner of an organization.</summary>
    public bool KeepsLastOwner { get; init; }

    public static RecordEdit Refuse(ProvisioningReason reason) => new() { Reason = reason };
}
