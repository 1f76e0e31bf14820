namespace JitProvisioning;

/// <summary>What a new person's address leads to: an account of its own, the account that has it, or nowhere.</summary>
/// <remarks>Only an address that is verified by an issuer authoritative for it ever leads to an account.</remarks>
internal static class AddressRules
{
    /// <summary>True where an account that exists could still take the person in.</summary>
    public static bool MayLink(DecisionFacts facts) =>
        facts.Identity.VerifiedEmail is not null
        && facts.MayJoinByAddress
        && facts.Verdict.Rights.HasFlag(Rights.Link);

    /// <summary>True where the connection joins the identity to the account by itself. A token from before the last
    /// change by hand does not: that may have been to take this very identity away.</summary>
    public static bool LinksByAddress(DecisionFacts facts, UserRecord account) =>
        facts.LinksByAddress
        && facts.Verdict.Rights.HasFlag(Rights.Link)
        && !LedgerSync.IsStale(facts, account);

    public static AddressDecision Decide(DecisionFacts facts) => facts.Identity.EmailStanding switch
    {
        EmailStanding.None => AddressDecision.Without(ProvisioningReason.None),
        EmailStanding.Unusable => OfUnusable(facts),
        EmailStanding.Verified => OfVerified(facts),
        _ => OfUnverified(facts),
    };

    private static AddressDecision OfUnusable(DecisionFacts facts) =>
        facts.Matching.UnusableAddress == AddressConflictAction.Refuse
            ? AddressDecision.Refuse(facts.Identity.EmailDefect)
            : AddressDecision.Without(ProvisioningReason.EmailUnusableSkipped);

    private static AddressDecision OfUnverified(DecisionFacts facts)
    {
        if (!facts.Address.Asked)
        {
            return new(AddressStep.AskHolder);
        }

        if (!facts.Address.HeldByAnother(null))
        {
            return new(AddressStep.CreateUnverified);
        }

        return facts.Matching.UnverifiedAddress == AddressConflictAction.CreateWithoutAddress
            ? AddressDecision.Without(ProvisioningReason.EmailCollisionSkipped)
            : AddressDecision.Refuse(facts.Identity.EmailStanding == EmailStanding.NotAuthoritative
                ? ProvisioningReason.EmailNotAuthoritative
                : ProvisioningReason.EmailUnverified);
    }

    // The store lets one account hold an address: until it objects, the address is taken to be free. Where nothing is
    // created, or the address is not written, there is nothing to object to, and accounts that never verified the
    // address may have a say.
    private static AddressDecision OfVerified(DecisionFacts facts)
    {
        var address = facts.Address;
        if (!address.Asked)
        {
            return new(facts.CarriersHaveASay || !facts.Verdict.Rights.HasFlag(Rights.Create)
                || !facts.Attributes.WritesEmail
                ? AddressStep.AskHolder
                : AddressStep.CreateVerified);
        }

        return address.IsAmbiguous ? AddressDecision.Refuse(ProvisioningReason.EmailAmbiguous)
            : address.Holder is { } holder ? OfHolder(facts, holder)
            : address.Carriers.Count > 0 && facts.CarriersHaveASay ? UnverifiedAccountRules.Decide(facts)
            : new(AddressStep.CreateVerified);
    }

    private static AddressDecision OfHolder(DecisionFacts facts, UserRecord holder)
    {
        if (holder.Status != UserStatus.Active
            && facts.Matching.InactiveHolder == AddressConflictAction.CreateWithoutAddress)
        {
            return AddressDecision.Without(ProvisioningReason.EmailCollisionSkipped);
        }

        if (MigrationRules.ByAddress(facts, holder))
        {
            return new(AddressStep.Migrate, ProvisioningReason.IdentityMigrated, holder);
        }

        var refusal = LinkTarget.Check(holder, facts);
        if (refusal != ProvisioningReason.None)
        {
            return AddressDecision.Refuse(refusal);
        }

        return LinksByAddress(facts, holder)
            ? new(AddressStep.Link, ReasonOfLink(facts), holder)
            : OfResolution(facts, holder);
    }

    private static ProvisioningReason ReasonOfLink(DecisionFacts facts) => facts.LinkVerifiedEmail
        ? ProvisioningReason.VerifiedAuthoritativeEmail
        : ProvisioningReason.LinkedOnFirstSignIn;

    private static AddressDecision OfResolution(DecisionFacts facts, UserRecord holder) => facts.Resolution switch
    {
        null => new(AddressStep.AskResolver),
        ConflictResolution.CreateWithoutAddress => Beside(holder, facts),
        ConflictResolution.AskPerson when facts.MayAskPerson =>
            new(AddressStep.Refuse, ProvisioningReason.LinkConfirmationRequired, holder),
        _ => AddressDecision.Refuse(ProvisioningReason.LinkingDisabled),
    };

    // The same person, most likely: a new account must not give back what was taken from the one that exists.
    private static AddressDecision Beside(UserRecord holder, DecisionFacts facts)
    {
        var refusal = Admission.CheckWanted(holder, facts.Verdict);
        return refusal == ProvisioningReason.None
            ? AddressDecision.Without(ProvisioningReason.EmailCollisionSkipped)
            : AddressDecision.Refuse(refusal);
    }
}
