namespace JitProvisioning;

/// <summary>What becomes of an account that carries the new person's address and never verified it, where the
/// configuration gives it a say.</summary>
internal static class UnverifiedAccountRules
{
    public static AddressDecision Decide(DecisionFacts facts)
    {
        if (facts.Address.Carriers is not [var account])
        {
            return AddressDecision.Refuse(ProvisioningReason.EmailAmbiguous);
        }

        // Its earlier identities go, so that none of the same issuer stands against this one. A window claims nothing:
        // it links accounts that verified their address.
        var refusal = LinkTarget.CheckOpen(account, facts.Now);
        return refusal != ProvisioningReason.None ? AddressDecision.Refuse(refusal)
            : facts.Matching.UnverifiedLocalAddress == UnverifiedLocalAddress.ClaimAndScrub
                && facts.LinkVerifiedEmail
                && AddressRules.LinksByAddress(facts, account)
                ? new(AddressStep.Link, ProvisioningReason.ClaimedUnverifiedAccount, account)
                : AddressDecision.Refuse(ProvisioningReason.LocalEmailUnverified);
    }
}
