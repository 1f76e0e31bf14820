namespace JitProvisioning;

/// <summary>The plan for an identity that no account is linked to.</summary>
internal static class NewPersonPlan
{
    public static ProvisioningPlan Make(DecisionFacts facts)
    {
        if (!facts.Verdict.Rights.HasFlag(Rights.Create))
        {
            return ProvisioningPlan.Refuse(ProvisioningReason.CreationDisabled);
        }

        var person = WithMemberships(facts);
        var refusal = Admission.CheckMemberships(person, facts);
        return refusal == ProvisioningReason.None
            ? WithAddress(facts, person)
            : ProvisioningPlan.Refuse(refusal);
    }

    private static UserRecord WithMemberships(DecisionFacts facts) => GrantSync.Apply(
        new UserRecord
        {
            ProfileOwner = facts.Identity.Connection,
            Profile = ProfileSync.NamesOf(facts.Identity),
        },
        facts);

    private static ProvisioningPlan WithAddress(DecisionFacts facts, UserRecord person)
    {
        var identity = facts.Identity;
        if (identity.Email is not { } email)
        {
            return Create(facts, person, ProvisioningReason.FirstSignInWithoutEmail, Warning(identity));
        }

        var addressed = person with { Profile = person.Profile with { Email = email.Value } };
        if (identity.VerifiedEmail is not null)
        {
            // The store lets one account hold an address: until it objects, the address is taken to be free.
            return !facts.Address.HeldByAnother(null)
                ? Create(facts, addressed with { EmailVerified = true }, ProvisioningReason.FirstSignIn)
                : Resolve(facts, person);
        }

        return !facts.Address.Asked ? ProvisioningPlan.AskAddressHolder
            : facts.Address.HeldByAnother(null)
                ? CreateWithoutTakenAddress(facts, person)
                : Create(facts, addressed, ProvisioningReason.FirstSignInEmailUnverified);
    }

    private static ProvisioningPlan Resolve(DecisionFacts facts, UserRecord person) => facts.Resolution switch
    {
        null => ProvisioningPlan.AskResolver,
        ConflictResolution.CreateWithoutAddress => CreateWithoutTakenAddress(facts, person),
        _ => ProvisioningPlan.Refuse(ProvisioningReason.LinkingDisabled),
    };

    private static ValueList<ProvisioningReason> Warning(ExternalIdentity identity) =>
        identity.EmailStanding == EmailStanding.Unusable ? [ProvisioningReason.EmailUnusableSkipped] : [];

    private static ProvisioningPlan CreateWithoutTakenAddress(DecisionFacts facts, UserRecord person) => Create(
        facts, person, ProvisioningReason.FirstSignInWithoutEmail, [ProvisioningReason.EmailCollisionSkipped]);

    private static ProvisioningPlan Create(
        DecisionFacts facts,
        UserRecord person,
        ProvisioningReason reason,
        ValueList<ProvisioningReason>? warnings = null)
    {
        var after = LedgerSync.Apply(facts, person with { Version = 1 }, person.Profile.Email is not null);
        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Created,
            Reason = reason,
            After = after,
            Changes = ChangeList.Between(null, after),
            Warnings = warnings ?? [],
        };
    }
}
