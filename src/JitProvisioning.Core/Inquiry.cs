namespace JitProvisioning;

/// <summary>Finds out what a plan turns out to need, and plans again: each question is asked once at most.</summary>
internal sealed class Inquiry(StoreGateway store, ConflictDesk conflicts)
{
    public async ValueTask<ProvisioningPlan> PlanAsync(
        Decision decision, DecisionFacts facts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var plan = ProvisioningPlanner.Plan(facts);
            switch (plan.Step)
            {
                case PlanStep.AskAddressHolder:
                    facts = await AskHolderAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskTombstone:
                    facts = await AskTombstoneAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskResolver:
                    facts = await conflicts.ResolveAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    decision.Facts = facts;
                    return plan;
            }
        }
    }

    /// <summary>The facts with who has the identity's address.</summary>
    public async ValueTask<DecisionFacts> AskHolderAsync(DecisionFacts facts, CancellationToken cancellationToken) =>
        facts.Identity.Email is not { } email
            ? facts
            : facts with
            {
                Address = await store.FindByAddressAsync(email, facts.CarriersHaveASay, cancellationToken)
                    .ConfigureAwait(false),
            };

    private async ValueTask<DecisionFacts> AskTombstoneAsync(
        DecisionFacts facts, CancellationToken cancellationToken) => facts with
        {
            IsTombstoned = await store.IsTombstonedAsync(facts.Identity.Key, cancellationToken).ConfigureAwait(false),
        };
}
