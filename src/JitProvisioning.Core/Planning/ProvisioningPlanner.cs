namespace JitProvisioning;

/// <summary>The decision: facts in, plan out. No I/O, no clock, no ids.</summary>
internal static class ProvisioningPlanner
{
    public static ProvisioningPlan Plan(DecisionFacts facts)
    {
        var plan = Decide(facts);
        return facts.IsReported ? WindowReport.Add(plan, () => Decide(facts.Opened())) : plan;
    }

    private static ProvisioningPlan Decide(DecisionFacts facts) =>
        !facts.Verdict.Rights.HasFlag(Rights.SignIn) ? ProvisioningPlan.Refuse(Admission.ReasonOf(facts.Verdict))
        : facts.Link is { } link && LinkProofRules.Check(facts, link) is var refusal and not ProvisioningReason.None
            ? ProvisioningPlan.Refuse(refusal)
        : facts.IsTombstoned == true ? ProvisioningPlan.Refuse(ProvisioningReason.IdentityTombstoned)
        : facts.KeyIsOrphaned ? ProvisioningPlan.Refuse(ProvisioningReason.OrphanedIdentity)
        : facts.Known is { } known ? ReturningPersonPlan.Make(facts, known)
        : NewPersonPlan.Make(facts);
}
