namespace JitProvisioning;

/// <summary>Finds out what a plan turns out to need, and plans again: each question is asked once at most.</summary>
internal sealed class Inquiry(StoreGateway store, UserDirectoryGateway directory, ConflictDesk conflicts)
{
    // Two are as good as many: an address that several accounts carry leads to none of them. One more for the holder.
    private const int MostCarriers = 3;

    public async ValueTask<ProvisioningPlan> PlanAsync(
        Decision decision, DecisionFacts facts, CancellationToken cancellationToken)
    {
        while (true)
        {
            decision.Facts = facts;
            var plan = ProvisioningPlanner.Plan(facts);
            switch (plan.Step)
            {
                case PlanStep.AskAddressHolder:
                    facts = await AskHolderAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskTombstone:
                    facts = await AskTombstoneAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskMigration:
                    facts = await AskMigrationAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskResolver:
                    facts = await conflicts.ResolveAsync(plan, facts, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return plan;
            }
        }
    }

    /// <summary>The facts with who has the identity's address: who holds it verified, and where the configuration gives
    /// them a say, who carries it unverified.</summary>
    public async ValueTask<DecisionFacts> AskHolderAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Identity.Email is not { } email)
        {
            return facts;
        }

        var address = await store.FindHolderAsync(email, cancellationToken).ConfigureAwait(false);
        if (facts.CarriersHaveASay && address.Holder is null)
        {
            var found = await directory.FindByAddressAsync(email, MostCarriers, cancellationToken)
                .ConfigureAwait(false);
            address = address with { Carriers = found.Where(user => !user.EmailVerified).ToValueList() };
        }

        return facts with { Address = address };
    }

    private async ValueTask<DecisionFacts> AskMigrationAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        var (migration, old) = (facts.Migration!, facts.Migration!.Old!.Value);
        var known = await store.FindAsync(UserQuery.ByKey(old), cancellationToken).ConfigureAwait(false);
        return facts with
        {
            Migration = migration with
            {
                Asked = true,
                Account = known.User,
                IsOrphaned = known.IsOrphaned,
                IsTombstoned = await store.IsTombstonedAsync(old, cancellationToken).ConfigureAwait(false),
            },
        };
    }

    private async ValueTask<DecisionFacts> AskTombstoneAsync(
        DecisionFacts facts, CancellationToken cancellationToken) => facts with
        {
            IsTombstoned = await store.IsTombstonedAsync(facts.Identity.Key, cancellationToken).ConfigureAwait(false),
        };
}
