namespace JitProvisioning;

/// <summary>Finds out what a plan turns out to need, and plans again: each question is asked once at most.</summary>
internal sealed class Inquiry(
    StoreGateway store, UserDirectoryGateway directory, InvitationGateway invitations, ConflictDesk conflicts)
{
    // Two are as good as many: an address that several accounts carry leads to none of them. One more for the holder.
    private const int MostCarriers = 3;

    // Those bound to the address come first: more of a domain than this are as good as these.
    private const int MostInvitations = 100;

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
                case PlanStep.AskInvitations:
                    facts = await AskInvitationsAsync(decision, facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskSource:
                    facts = await AskSourceAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskMigration:
                    facts = await AskMigrationAsync(facts, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskConditions:
                    facts = await AskConditionsAsync(facts, plan, cancellationToken).ConfigureAwait(false);
                    break;
                case PlanStep.AskResolver:
                    facts = await conflicts.ResolveAsync(plan, facts, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return plan;
            }
        }
    }

    private async ValueTask<DecisionFacts> AskConditionsAsync(
        DecisionFacts facts, ProvisioningPlan plan, CancellationToken cancellationToken)
    {
        foreach (var condition in plan.Conditions.Except(facts.AskedConditions))
        {
            var holds = await store.HoldsAsync(condition, plan.Before?.Id, cancellationToken).ConfigureAwait(false);
            facts = facts with
            {
                AskedConditions = [.. facts.AskedConditions, condition],
                UnmetConditions = holds ? facts.UnmetConditions : [.. facts.UnmetConditions, condition],
            };
        }

        return facts;
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

        return Recognize(facts with { Address = address }, address.Holder);
    }

    // Another sign-in of the same person may have linked the identity since the look-up by its key.
    private static DecisionFacts Recognize(DecisionFacts facts, UserRecord? account) =>
        facts is { Known: null, KeyIsOrphaned: false } && account?.LinkOf(facts.Identity.Key) is not null
            ? facts with { Known = account }
            : facts;

    private async ValueTask<DecisionFacts> AskInvitationsAsync(
        Decision decision, DecisionFacts facts, CancellationToken cancellationToken)
    {
        if (!invitations.IsSupported)
        {
            return facts with { Invitations = InvitationFacts.None };
        }

        var found = await invitations
            .FindOpenAsync(facts.Identity.Email!, MostInvitations, cancellationToken)
            .ConfigureAwait(false);
        return facts with
        {
            Invitations = new InvitationFacts(found
                .Where(invitation => OrganizationPlacement.MayBeInvited(
                    invitation.Organization,
                    facts.Identity,
                    decision.Connection!,
                    decision.Configuration.Organizations))
                .ToValueList()),
        };
    }

    private async ValueTask<DecisionFacts> AskSourceAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        var key = facts.SourceKey!.Value;
        var known = await store.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var provisioned = new SourceFacts
        {
            Account = known.User,
            IsOrphaned = known.IsOrphaned,
            IsTombstoned = await store.IsTombstonedAsync(key, cancellationToken).ConfigureAwait(false),
        };
        return Recognize(facts with { Provisioned = provisioned }, known.User);
    }

    private async ValueTask<DecisionFacts> AskMigrationAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        var (migration, old) = (facts.Migration!, facts.Migration!.Old!.Value);
        var known = await store.FindAsync(old, cancellationToken).ConfigureAwait(false);
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
