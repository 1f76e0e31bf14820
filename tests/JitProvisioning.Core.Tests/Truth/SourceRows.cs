namespace JitProvisioning.Core.Tests;

/// <summary>People of whom the connection's provisioning source speaks: the source's account is theirs under every guard
/// of linking, and whom it switched off comes back only where a policy says so, from zero (invariants 12 to 14,
/// 18).</summary>
internal static class SourceRows
{
    public static IReadOnlyList<Row> OfKnown { get; } =
    [
        new("Where a policy says so, a sign-in takes back into use what sources switched off, with nothing of before.",
            Reactivates,
            facts => Places.Refusal(facts, Cleared(facts)) is var refusal and not ProvisioningReason.None
                ? Expected.Refuse(refusal)
                : new Expected(
                    PlanStep.Write, ProvisioningOutcome.Reactivated, ProvisioningReason.ReactivatedByPolicy)
                {
                    Account = facts.Known!.Id,
                }),
        Row.Refuse("Whom the connection's source switched off does not come by it, whatever others say.",
            ProvisioningReason.AccountDisabled,
            facts => facts.Known is { Status: UserStatus.Active } && IsSwitchedOff(facts, facts.Known)),
    ];

    public static IReadOnlyList<Row> OfNew { get; } =
    [
        Row.Ask("The store says whose the resource is.", PlanStep.AskSource,
            facts => IsProvisioned(facts) && facts.Provisioned is null),
        Row.Refuse("The person was erased, as the source's resource.", ProvisioningReason.IdentityTombstoned,
            facts => IsProvisioned(facts) && facts.Provisioned?.IsTombstoned == true),
        Row.Refuse("The resource leads to no account.", ProvisioningReason.OrphanedIdentity,
            facts => IsProvisioned(facts) && facts.Provisioned?.IsOrphaned == true),
        Row.Refuse("Deleted stays so, whoever provisioned it.", ProvisioningReason.AccountDeleted,
            facts => Account(facts)?.Status == UserStatus.Deleted),
        Row.Refuse("Suspended stays so, and whom the source switched off is not let in.",
            ProvisioningReason.AccountDisabled,
            facts => Account(facts) is { } account && account.Status == UserStatus.Suspended),
        Row.Refuse("A protected account is left alone, whoever provisioned it.", ProvisioningReason.ProtectedAccount,
            facts => Account(facts) is { IsProtected: true }),
        Row.Refuse("Switched off by the source, in use by another.", ProvisioningReason.AccountDisabled,
            facts => Account(facts) is { } account && IsSwitchedOff(facts, account)),
        Row.Refuse("A policy took the right to link to what the source made.", ProvisioningReason.LinkingDisabled,
            facts => Account(facts) is not null && !GateRows.Has(facts, Rights.Link)),
        Row.Refuse("Another subject of the issuer is there already.", ProvisioningReason.SourceConflict,
            facts => Account(facts) is { } account
                && account.Links.Any(link => link.Key.Issuer == facts.Identity.Key.Issuer)),
        Row.Refuse("An older token opens no account.", ProvisioningReason.StaleToken,
            facts => Account(facts) is { } account && Times.IsStale(facts, account)),
        new("Whoever is linked has to belong to what the connection leads to.",
            facts => Account(facts) is { } account && Places.Refusal(facts, account) != ProvisioningReason.None,
            facts => Expected.Refuse(Places.Refusal(facts, Account(facts)!))),
        new("The account that the source made is the person's.", facts => Account(facts) is not null,
            facts => Expected.Link(Account(facts), ProvisioningReason.LinkedToSource)),
    ];

    private static bool IsProvisioned(DecisionFacts facts) => AddressRows.IsNew(facts) && facts.SourceKey is not null;

    private static UserRecord? Account(DecisionFacts facts) =>
        IsProvisioned(facts) ? facts.Provisioned?.Account : null;

    private static bool IsSwitchedOff(DecisionFacts facts, UserRecord account) => account.Sources.Any(source =>
        source.Connection == facts.Identity.Connection && source.Status == SourceStatus.Inactive);

    private static bool Reactivates(DecisionFacts facts) =>
        facts.Known is { IsProtected: false, Status: not UserStatus.Deleted } known
        && IsSwitchedOff(facts, known)
        && (known.Status == UserStatus.Active || known.SuspendedBy == facts.Identity.Connection)
        && facts.Reactivation == Reactivation.WhenDeactivatedBySource
        && GateRows.Has(facts, Rights.Update)
        && !Times.IsStale(facts);

    private static UserRecord Cleared(DecisionFacts facts) => facts.Known!.Status == UserStatus.Active
        ? facts.Known
        : facts.Known with
        {
            Memberships = [.. facts.Known.Memberships.Where(held => held.Status != MembershipStatus.Active)],
        };
}
