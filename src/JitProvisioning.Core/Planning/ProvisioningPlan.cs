namespace JitProvisioning;

/// <summary>What will change, or why nothing may: tested, previewed, explained and audited as it stands.</summary>
internal sealed record ProvisioningPlan
{
    public required PlanStep Step { get; init; }

    public ProvisioningOutcome Outcome { get; init; }

    public ProvisioningReason Reason { get; init; }

    /// <summary>The record as it is to be; null for a refusal.</summary>
    public UserRecord? After { get; init; }

    public ValueList<PlannedChange> Changes { get; init; } = [];

    /// <summary>What was held back; a plan with warnings leaves no proof behind.</summary>
    public ValueList<ProvisioningReason> Warnings { get; init; } = [];

    public static ProvisioningPlan AskAddressHolder { get; } = new() { Step = PlanStep.AskAddressHolder };

    public static ProvisioningPlan AskResolver { get; } = new() { Step = PlanStep.AskResolver };

    public static ProvisioningPlan Refuse(ProvisioningReason reason) =>
        new() { Step = PlanStep.Refuse, Outcome = ProvisioningOutcome.Denied, Reason = reason };

    public static ProvisioningPlan Keep(
        UserRecord user, ProvisioningReason reason, ValueList<ProvisioningReason> warnings) =>
        new()
        {
            Step = PlanStep.Keep,
            Outcome = ProvisioningOutcome.Unchanged,
            Reason = reason,
            After = user,
            Warnings = warnings,
        };
}
