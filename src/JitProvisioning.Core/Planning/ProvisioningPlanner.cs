namespace JitProvisioning;

/// <summary>The decision: facts in, plan out. No I/O, no clock, no ids.</summary>
internal static class ProvisioningPlanner
{
    public static ProvisioningPlan Plan(DecisionFacts facts)
    {
        var plan = Conditioned(Decide(facts), facts);
        return facts.IsReported ? WindowReport.Add(plan, () => Decide(facts.Opened())) : plan;
    }

    // What the change depends on is asked before it is decided, so that a preview says the same; the commit judges
    // again.
    private static ProvisioningPlan Conditioned(ProvisioningPlan plan, DecisionFacts facts)
    {
        if (plan.Step != PlanStep.Write || !facts.JudgesMembers)
        {
            return plan;
        }

        // Whoever claims an account is no owner whom somebody unverified could have made.
        var conditions = plan.ScrubsCredentials
            ? MemberGuards.OfEdit(plan.Before, plan.After!, facts.Organizations, facts.Now)
            : MemberGuards.Of(plan.Before, plan.After!, facts.Organizations, facts.Now);
        return conditions.All(condition => facts.AskedConditions.Contains(condition))
            ? plan with { Conditions = conditions }
            : new ProvisioningPlan
            {
                Step = PlanStep.AskConditions,
                Before = plan.Before,
                Conditions = conditions,
            };
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
