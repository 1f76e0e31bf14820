namespace JitProvisioning.Core.Tests;

/// <summary>A new person's address that may not be believed: it never finds an account, and at most costs the new one
/// its address (invariants 9 to 11).</summary>
internal static class AddressRows
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("Whom no account could admit is refused before anything is asked about the address.",
            facts => IsNew(facts) && !(facts.Identity.EmailStanding == EmailStanding.Verified
                    && (HolderRows.AddressLinks(facts) || facts.ExplicitLinking
                        || facts.Migration is { State: WindowState.Open, ByClaim: false })
                    && GateRows.Has(facts, Rights.Link))
                && Places.RefusalOfNew(facts) != ProvisioningReason.None,
            facts => Expected.Refuse(Places.RefusalOfNew(facts))),
        new("An address that is malformed or never matched, where the application refuses those.",
            facts => IsNew(facts) && facts.Identity.EmailStanding == EmailStanding.Unusable
                && facts.Matching.UnusableAddress == AddressConflictAction.Refuse,
            facts => Expected.Refuse(facts.Identity.EmailDefect)),
        Row.Ask("No constraint speaks for an unverified address: who holds it is asked before.",
            PlanStep.AskAddressHolder, facts => IsNew(facts) && IsUnbelieved(facts) && !facts.Address.Asked),
        new("An unverified or not authoritative address of an existing account, where the application refuses those.",
            facts => IsNew(facts) && IsUnbelieved(facts) && IsHeld(facts)
                && facts.Matching.UnverifiedAddress == AddressConflictAction.Refuse,
            facts => Expected.Refuse(facts.Identity.EmailStanding == EmailStanding.Unverified
                ? ProvisioningReason.EmailUnverified
                : ProvisioningReason.EmailNotAuthoritative)),
    ];

    /// <summary>A person whom no key leads anywhere, and who presents no proof.</summary>
    public static bool IsNew(DecisionFacts facts) => facts.Known is null && facts.Link is null;

    public static bool IsHeld(DecisionFacts facts) => facts.Address.Holder is not null || facts.Address.IsAmbiguous;

    public static bool IsUnbelieved(DecisionFacts facts) =>
        facts.Identity.EmailStanding is EmailStanding.Unverified or EmailStanding.NotAuthoritative;
}
