namespace JitProvisioning;

/// <summary>The plan for an identity that no account is linked to.</summary>
internal static class NewPersonPlan
{
    private static readonly UserRecord NoRecord = new();

    public static ProvisioningPlan Make(DecisionFacts facts)
    {
        if (facts.IsTombstoned is null)
        {
            return ProvisioningPlan.AskTombstone;
        }

        if (InvitationRules.MayAsk(facts))
        {
            return ProvisioningPlan.AskInvitations;
        }

        if (SourcePlan.OfNew(facts) is { } provisioned)
        {
            return provisioned;
        }

        if (facts.Link is { Account: { } account })
        {
            return LinkPlan.MakeExplicit(facts, account);
        }

        if (MigrationRules.ByClaim(facts) is { } migrated)
        {
            return migrated;
        }

        // Whom neither an account of their own nor any other could admit is refused before anybody is asked about the
        // address.
        var person = WithMemberships(facts);
        var refusal = Admission.CheckMemberships(person, facts);
        return refusal == ProvisioningReason.None || AddressRules.MayLink(facts)
            ? Make(facts, person, AddressRules.Decide(facts), refusal)
            : ProvisioningPlan.Refuse(refusal);
    }

    private static ProvisioningPlan Make(
        DecisionFacts facts, UserRecord person, AddressDecision address, ProvisioningReason refusal) =>
        address.Step switch
        {
            AddressStep.AskHolder => ProvisioningPlan.AskAddressHolder,
            AddressStep.AskResolver => ProvisioningPlan.AskResolver,
            AddressStep.Link => LinkPlan.Make(facts, address.Account!, address.Reason),
            AddressStep.Migrate => MigrationPlan.Make(facts, address.Account!),
            AddressStep.Refuse => ProvisioningPlan.Refuse(address.Reason) with { LinkAccount = address.Account },

            // The account that holds the address may admit whom one of their own would not.
            _ when refusal != ProvisioningReason.None => facts.Address.Asked
                ? ProvisioningPlan.Refuse(refusal)
                : ProvisioningPlan.AskAddressHolder,
            _ when !facts.Verdict.Rights.HasFlag(Rights.Create) =>
                ProvisioningPlan.Refuse(ProvisioningReason.CreationDisabled),
            _ => Create(facts, person, address),
        };

    private static UserRecord WithMemberships(DecisionFacts facts) => GrantSync.Apply(
        new UserRecord { ProfileOwner = facts.Identity.Connection }, facts);

    private static AttributeSyncResult WithAddress(AttributeSyncResult person, DecisionFacts facts, AddressStep step)
    {
        var email = facts.Attributes.Find(AttributeNames.Email);
        if (step == AddressStep.CreateWithout || email is null)
        {
            return person;
        }

        var taken = person.Take(new(email, IncomingValue.Of(facts.Identity.Email!.Value)), facts);
        return taken with { User = taken.User with { EmailVerified = step == AddressStep.CreateVerified } };
    }

    private static ProvisioningPlan Create(DecisionFacts facts, UserRecord person, AddressDecision address)
    {
        var created = WithAddress(AttributeSync.Create(person, facts), facts, address.Step);
        var after = LedgerSync.Apply(
            facts, SourcePlan.Remember(facts, created.User) with { Version = 1 }, created.Synced);
        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Created,
            Reason = ReasonOf(facts, after.Profile.Email is null ? AddressStep.CreateWithout : address.Step),
            After = after,
            Changes = ChangeList.Between(null, after),
            Warnings =
            [
                .. address.Reason == ProvisioningReason.None ? [] : new[] { address.Reason },
                .. created.Warnings,
                .. RoleWarnings.Of(facts, NoRecord, after),
            ],
        };
    }

    private static ProvisioningReason ReasonOf(DecisionFacts facts, AddressStep step) => step switch
    {
        AddressStep.CreateWithout => ProvisioningReason.FirstSignInWithoutEmail,
        AddressStep.CreateUnverified => ProvisioningReason.FirstSignInEmailUnverified,
        _ => facts.Identity.GroupsState == ClaimState.Overage
            ? ProvisioningReason.FirstSignInGroupsIncomplete
            : ProvisioningReason.FirstSignIn,
    };
}
