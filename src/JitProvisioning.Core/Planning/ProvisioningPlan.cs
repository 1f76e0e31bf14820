namespace JitProvisioning;

/// <summary>What will change, or why nothing may: tested, previewed, explained and audited as it stands.</summary>
internal sealed record ProvisioningPlan
{
    public required PlanStep Step { get; init; }

    public ProvisioningOutcome Outcome { get; init; }

    public ProvisioningReason Reason { get; init; }

    /// <summary>The record that is changed; null for a new account.</summary>
    public UserRecord? Before { get; init; }

    /// <summary>The record as it is to be; null for a refusal that writes nothing.</summary>
    public UserRecord? After { get; init; }

    public ValueList<PlannedChange> Changes { get; init; } = [];

    /// <summary>What must hold of other accounts at the commit.</summary>
    public ValueList<CommitCondition> Conditions { get; init; } = [];

    /// <summary>What was held back, and what a window that only reports would have done; a plan that held anything back
    /// leaves no proof behind, but for a value that cannot be used: only another identity changes that.</summary>
    public ValueList<ProvisioningReason> Warnings { get; init; } = [];

    /// <summary>The account that the person may show to be theirs; for that refusal only.</summary>
    public UserRecord? LinkAccount { get; init; }

    /// <summary>True when sessions that the account has now must end with the commit.</summary>
    public bool EndsSessions { get; init; }

    /// <summary>True when every credential and pending change of the account must go with the commit.</summary>
    public bool ScrubsCredentials { get; init; }

    /// <summary>True when the plan did not apply what the identity says, so that no proof of it may stand.</summary>
    public bool LeavesNoProof { get; init; }

    /// <summary>What the resolver is to judge beside an address that is taken; for that question only.</summary>
    public ValueList<AttributeQuestion> Questions { get; init; } = [];

    public static ProvisioningPlan AskAddressHolder { get; } = new() { Step = PlanStep.AskAddressHolder };

    public static ProvisioningPlan AskTombstone { get; } = new() { Step = PlanStep.AskTombstone };

    public static ProvisioningPlan AskInvitations { get; } = new() { Step = PlanStep.AskInvitations };

    public static ProvisioningPlan AskSource { get; } = new() { Step = PlanStep.AskSource };

    public static ProvisioningPlan AskMigration { get; } = new() { Step = PlanStep.AskMigration };

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
