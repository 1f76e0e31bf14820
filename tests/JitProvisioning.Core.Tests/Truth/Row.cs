namespace JitProvisioning.Core.Tests;

/// <summary>One row of the truth table: the first whose condition holds says what must come of the facts.</summary>
/// <param name="Says">The sentence of the texts that the row stands for.</param>
/// <param name="When">The condition.</param>
/// <param name="Then">The verdict.</param>
internal sealed record Row(string Says, Func<DecisionFacts, bool> When, Func<DecisionFacts, Expected> Then)
{
    public static Row Refuse(string says, ProvisioningReason reason, Func<DecisionFacts, bool> when) =>
        new(says, when, _ => Expected.Refuse(reason));

    public static Row Ask(string says, PlanStep step, Func<DecisionFacts, bool> when) =>
        new(says, when, _ => Expected.Ask(step));
}
