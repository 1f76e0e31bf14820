namespace JitProvisioning.Core.Tests;

/// <summary>What the texts say must come of some facts, as far as the truth table compares it.</summary>
internal readonly record struct Expected(PlanStep Step, ProvisioningOutcome Outcome, ProvisioningReason Reason)
{
    /// <summary>The existing account that is written; null for a new account and for a plan that writes
    /// nothing.</summary>
    public UserId? Account { get; init; }

    public bool AddsKey { get; init; }

    /// <summary>True when an address counts as verified from now on that did not before.</summary>
    public bool VerifiesAddress { get; init; }

    public bool ScrubsCredentials { get; init; }

    /// <summary>What a window that only reports would have done.</summary>
    public ProvisioningReason Reports { get; init; }

    public bool IsQuestion => Step is not (PlanStep.Refuse or PlanStep.Keep or PlanStep.Write);

    public static Expected Refuse(ProvisioningReason reason) =>
        new(PlanStep.Refuse, ProvisioningOutcome.Denied, reason);

    /// <summary>A refusal that takes from the account what the connection no longer gives.</summary>
    public static Expected RefuseAndTake(ProvisioningReason reason, UserRecord account) =>
        new(PlanStep.Write, ProvisioningOutcome.Denied, reason) { Account = account.Id };

    public static Expected Keep(ProvisioningReason reason) =>
        new(PlanStep.Keep, ProvisioningOutcome.Unchanged, reason);

    public static Expected Ask(PlanStep step) => new(step, default, default);

    public static Expected Create(ProvisioningReason reason, bool verified = false) =>
        new(PlanStep.Write, ProvisioningOutcome.Created, reason) { AddsKey = true, VerifiesAddress = verified };

    public static Expected Link(UserRecord? account, ProvisioningReason reason) =>
        new(PlanStep.Write, ProvisioningOutcome.Linked, reason) { Account = account?.Id, AddsKey = true };

    /// <summary>What a plan comes to.</summary>
    public static Expected Of(ProvisioningPlan plan)
    {
        if (plan.Step is not (PlanStep.Refuse or PlanStep.Keep or PlanStep.Write))
        {
            return Ask(plan.Step);
        }

        var written = plan.Step == PlanStep.Write ? plan.After! : null;
        return new(plan.Step, plan.Outcome, plan.Reason)
        {
            Account = written is null ? null : plan.Before?.Id,
            AddsKey = written is not null && written.Links.Any(link => !Has(plan.Before, link.Key)),
            VerifiesAddress = written is { EmailVerified: true }
                && (plan.Before is not { EmailVerified: true } before || before.Profile.Email != written.Profile.Email),
            ScrubsCredentials = plan.ScrubsCredentials,
            Reports = plan.Warnings.FirstOrDefault(warning =>
                warning is ProvisioningReason.WouldLinkOnFirstSignIn or ProvisioningReason.WouldMigrate),
        };
    }

    private static bool Has(UserRecord? account, ExternalKey key) =>
        account is not null && account.Links.Any(link => link.Key == key);
}
