namespace JitProvisioning.Core.Tests;

/// <summary>A verified address meets the account that has it; and the account that a proof leads to. No guard is left
/// out (invariants 10, 12, 13, 14, 18).</summary>
internal static class HolderRows
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        Row.Ask("A verified address is free until the store objects, unless accounts that never verified it have a say "
            + "or no account of their own would admit the person.",
            PlanStep.AskAddressHolder,
            facts => IsVerified(facts) && !facts.Address.Asked
                && (facts.Matching.UnverifiedLocalAddress != UnverifiedLocalAddress.Supersede
                    || !GateRows.Has(facts, Rights.Create)
                    || Places.RefusalOfNew(facts) != ProvisioningReason.None)),
        Row.Refuse("An ambiguous address matches nobody.", ProvisioningReason.EmailAmbiguous,
            facts => IsVerified(facts)
                && (facts.Address.IsAmbiguous || (CarriersDecide(facts) && facts.Address.Carriers.Count > 1))),
        new("A suspended or deleted account stays so, and no twin arises, unless the application says that the new "
            + "account goes without the address.",
            facts => IsInactive(Target(facts))
                && (facts.Link is not null || facts.Address.Holder is null
                    || facts.Matching.InactiveHolder == AddressConflictAction.Refuse),
            facts => Expected.Refuse(Target(facts)!.Status == UserStatus.Deleted
                ? ProvisioningReason.AccountDeleted
                : ProvisioningReason.AccountDisabled)),
        Row.Refuse("A protected account is never linked.", ProvisioningReason.ProtectedAccount,
            facts => ActiveTarget(facts) is { IsProtected: true }),
        Row.Refuse("Another subject of the same issuer is there already.", ProvisioningReason.SubjectChangedForEmail,
            facts => facts.Link is null && !CarriersDecide(facts) && ActiveTarget(facts) is { } target
                && target.Links.Any(link => link.Key.Issuer == facts.Identity.Key.Issuer)),
        Row.Refuse("Its own address was never verified, and it is not to be claimed.",
            ProvisioningReason.LocalEmailUnverified,
            facts => ActiveTarget(facts) is not null && CarriersDecide(facts)
                && !(facts.Matching.UnverifiedLocalAddress == UnverifiedLocalAddress.ClaimAndScrub
                    && facts.LinkVerifiedEmail && LinksByAddress(facts))),
        Row.Refuse("Linking by hand is switched off.", ProvisioningReason.LinkingDisabled,
            facts => facts.Link is not null && !(facts.ExplicitLinking && GateRows.Has(facts, Rights.Link))),
        Row.Ask("Rules cannot decide about a verified address that the connection does not link by.",
            PlanStep.AskResolver,
            facts => IsUnlinked(facts) && facts.Resolution is null),
        Row.Refuse("The person may show that the account is theirs.", ProvisioningReason.LinkConfirmationRequired,
            facts => IsUnlinked(facts) && facts.Resolution == ConflictResolution.AskPerson
                && facts.ExplicitLinking && facts.HasBrowserSession && GateRows.Has(facts, Rights.Link)),
        Row.Refuse("Another account holds the address and linking is off.", ProvisioningReason.LinkingDisabled,
            facts => IsUnlinked(facts) && facts.Resolution != ConflictResolution.CreateWithoutAddress),
        new("Removed stays so, and no twin arises: what was taken from the holder comes back by no account beside it.",
            facts => IsUnlinked(facts) && Places.LostOf(facts, facts.Address.Holder!) != ProvisioningReason.None,
            facts => Expected.Refuse(Places.LostOf(facts, facts.Address.Holder!))),
        new("Whoever is linked has to belong to what the connection leads to.",
            facts => !IsUnlinked(facts) && ActiveTarget(facts) is { } target
                && Places.Refusal(facts, target) != ProvisioningReason.None,
            facts => Expected.Refuse(Places.Refusal(facts, Target(facts)!))),
        new("A proof that holds links the identity.", facts => facts.Link is not null,
            facts => Expected.Link(facts.Link!.Account, ProvisioningReason.ExplicitIntent)),
        new("Verified, authoritative, verified there as well, one account, unprotected, and the connection links by it.",
            facts => !IsUnlinked(facts) && ActiveTarget(facts) is not null && !CarriersDecide(facts),
            facts => Expected.Link(facts.Address.Holder, facts.LinkVerifiedEmail
                ? ProvisioningReason.VerifiedAuthoritativeEmail
                : ProvisioningReason.LinkedOnFirstSignIn)),
        new("An account that never verified the address passes to its owner, emptied.",
            facts => ActiveTarget(facts) is not null && CarriersDecide(facts),
            facts => Expected.Link(facts.Address.Carriers[0], ProvisioningReason.ClaimedUnverifiedAccount) with
            {
                VerifiesAddress = true,
                ScrubsCredentials = true,
            }),
    ];

    /// <summary>The connection links by it for ever, or its window is open.</summary>
    public static bool AddressLinks(DecisionFacts facts) =>
        facts.LinkVerifiedEmail || facts.LinkWindow == WindowState.Open;

    public static bool IsVerified(DecisionFacts facts) =>
        AddressRows.IsNew(facts) && facts.Identity.EmailStanding == EmailStanding.Verified;

    public static bool CarriersDecide(DecisionFacts facts) =>
        IsVerified(facts)
        && facts.Address is { Holder: null, IsAmbiguous: false, Carriers.Count: > 0 }
        && facts.Matching.UnverifiedLocalAddress != UnverifiedLocalAddress.Supersede;

    // The account that the identity would be joined to, by proof or by address.
    private static UserRecord? Target(DecisionFacts facts) =>
        facts.Known is not null ? null
        : facts.Link is { } link ? link.Account
        : !IsVerified(facts) ? null
        : CarriersDecide(facts) ? facts.Address.Carriers[0]
        : facts.Address.Holder;

    private static UserRecord? ActiveTarget(DecisionFacts facts) =>
        Target(facts) is { } target && !IsInactive(target) ? target : null;

    private static bool IsInactive(UserRecord? account) => account is not null && account.Status != UserStatus.Active;

    // Older tokens write nothing over a change by hand, so that none links by itself either.
    private static bool LinksByAddress(DecisionFacts facts) =>
        AddressLinks(facts) && GateRows.Has(facts, Rights.Link) && !Times.IsStale(facts, Target(facts)!);

    private static bool IsUnlinked(DecisionFacts facts) =>
        facts.Link is null && ActiveTarget(facts) is not null && !CarriersDecide(facts) && !LinksByAddress(facts);
}
