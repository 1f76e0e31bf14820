namespace JitProvisioning.Core.Tests;

/// <summary>An erased identity, and one whose key leads to an account: that account alone, as it is.</summary>
internal static class KnownRows
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        Row.Refuse("An erased identity stays away.", ProvisioningReason.IdentityTombstoned,
            facts => facts.IsTombstoned == true),
        .. SourceRows.OfKnown,
        Row.Refuse("Deleted stays so.", ProvisioningReason.AccountDeleted,
            facts => facts.Known?.Status == UserStatus.Deleted),
        Row.Refuse("Suspended stays so.", ProvisioningReason.AccountDisabled,
            facts => facts.Known?.Status == UserStatus.Suspended),
        .. MigrationRows.OfReplaced,
        Row.Refuse("A key that leads to no account leads nowhere else.", ProvisioningReason.OrphanedIdentity,
            facts => facts.KeyIsOrphaned),
        Row.Ask("Whoever is unknown may have been erased.", PlanStep.AskTombstone,
            facts => facts.Known is null && facts.IsTombstoned is null),
        Row.Ask("Whoever is new may have been invited.", PlanStep.AskInvitations,
            facts => facts.Known is null && Invited.IsUnknown(facts)),
        .. SourceRows.OfNew,
        Row.Ask("Whoever would not get in, or not everywhere, may have been invited.", PlanStep.AskInvitations,
            facts => facts.Known is { } known && Invited.IsUnknown(facts) && Places.Joins(facts, known)
                && (Places.Refusal(facts, known) != ProvisioningReason.None
                    || Invited.IsMissing(facts, known.Memberships))),
        new("A member who is switched off, was removed or belongs nowhere is not admitted.",
            facts => facts.Known is { } known && Places.Refusal(facts, known) != ProvisioningReason.None,
            facts => Places.IsTaken(facts, facts.Known!)
                ? Expected.RefuseAndTake(Places.Refusal(facts, facts.Known!), facts.Known!)
                : Expected.Refuse(Places.Refusal(facts, facts.Known!))),
        Row.Refuse("A stale token, where none such is let in.", ProvisioningReason.StaleToken,
            facts => Times.IsStale(facts) && facts.Matching.StaleTokens == StaleTokenAction.Refuse),
        new("A stale token signs in and writes nothing.",
            Times.IsStale, _ => Expected.Keep(ProvisioningReason.StaleTokenSyncSkipped)),
        new("Without the right to update, and to a protected account, nothing is written.",
            facts => facts.Known is { } known && (known.IsProtected || !GateRows.Has(facts, Rights.Update)),
            _ => Expected.Keep(ProvisioningReason.NoChange)),
        new("Known: what the provider sends now is compared with what it sent last, and what it may write is written.", facts => facts.Known is not null, SyncTable.Of),
    ];
}
