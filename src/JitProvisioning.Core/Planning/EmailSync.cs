namespace JitProvisioning;

/// <summary>Keeps the verified state of an address honest: what its mode would take still has to pass these
/// gates.</summary>
internal static class EmailSync
{
    /// <param name="merged">The record as far as it is brought in step.</param>
    /// <param name="act">What the mode says.</param>
    /// <param name="incoming">What the sign-in says.</param>
    /// <param name="standing">How the address stands.</param>
    /// <param name="facts">The facts of the sign-in.</param>
    public static AttributeSyncResult Apply(
        AttributeSyncResult merged,
        AttributeAct act,
        in IncomingAttribute incoming,
        AttributeStanding standing,
        DecisionFacts facts) => act switch
    {
        AttributeAct.Take => Take(merged, incoming, facts),
        AttributeAct.Skip => standing.MayWrite ? merged.Warn(ProvisioningReason.EmailUnusableSkipped) : merged,
        AttributeAct.LeaveToOwner => merged.Warn(ProvisioningReason.ProfileNotOwnedSkipped),
        AttributeAct.Ask => merged.Ask(incoming, standing),
        AttributeAct.Note when IsToBeVerified(merged.User, standing, facts) => TakeVerified(merged, incoming, facts),
        AttributeAct.Note => merged.Note(incoming, standing),
        _ => merged,
    };

    // The account's own address, which the provider has verified now.
    private static bool IsToBeVerified(UserRecord user, AttributeStanding standing, DecisionFacts facts) =>
        facts.Identity.VerifiedEmail is { } verified
        && verified.Address.Value == user.Profile.Email
        && !user.EmailVerified
        && standing.MayWrite;

    private static AttributeSyncResult Take(
        AttributeSyncResult merged, in IncomingAttribute incoming, DecisionFacts facts) =>
        facts.Identity.VerifiedEmail is not null
            ? TakeVerified(merged, incoming, facts)
            : TakeUnverified(merged, incoming, facts);

    // Asked first: while another account holds the address, each sign-in comes here, and none must try to write.
    private static AttributeSyncResult TakeVerified(
        AttributeSyncResult merged, in IncomingAttribute incoming, DecisionFacts facts) =>
        !facts.Address.Asked ? merged with { HolderNeeded = true }
        : facts.Address.HeldByAnother(merged.User.Id)
            ? merged.Warn(ProvisioningReason.EmailCollisionSkipped)
            : Set(merged, incoming, facts, verified: true);

    private static AttributeSyncResult TakeUnverified(
        AttributeSyncResult merged, in IncomingAttribute incoming, DecisionFacts facts)
    {
        if (merged.User.EmailVerified)
        {
            return merged.Warn(facts.Identity.EmailStanding == EmailStanding.NotAuthoritative
                ? ProvisioningReason.EmailNotAuthoritativeSkipped
                : ProvisioningReason.EmailUnverifiedSkipped);
        }

        return !facts.Address.Asked ? merged with { HolderNeeded = true }
            : facts.Address.HeldByAnother(merged.User.Id)
                ? merged.Warn(ProvisioningReason.EmailCollisionSkipped)
                : Set(merged, incoming, facts, verified: false);
    }

    private static AttributeSyncResult Set(
        AttributeSyncResult merged, in IncomingAttribute incoming, DecisionFacts facts, bool verified)
    {
        var taken = merged.Take(incoming, facts);
        return taken with { User = taken.User with { EmailVerified = verified } };
    }
}
