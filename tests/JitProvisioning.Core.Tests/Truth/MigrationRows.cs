namespace JitProvisioning.Core.Tests;

/// <summary>An identity in the place of another: every guard of linking, one old identity, no other new one, and nobody
/// gets an account beside the one that their claim names (invariants 12 to 14, 18).</summary>
internal static class MigrationRows
{
    public static IReadOnlyList<Row> OfReplaced { get; } =
    [
        new("Whoever was replaced before the window opened may take the place again.",
            facts => IsReplaced(facts) && Decides(facts) && LeadsBack(facts) && Allows(facts, facts.Known!),
            facts => Expected.Link(facts.Known, ProvisioningReason.IdentityMigrated) with { AddsKey = false }),
        Row.Refuse("An identity that was replaced opens nothing.", ProvisioningReason.IdentityRetired, IsReplaced),
    ];

    public static IReadOnlyList<Row> Rows { get; } =
    [
        Row.Refuse("A claim of the old subject that cannot be one.", ProvisioningReason.SubjectAmbiguous,
            facts => IsClaimed(facts) && facts.Migration!.Defect == ProvisioningReason.SubjectAmbiguous),
        Row.Ask("The store says whose the old identity is.", PlanStep.AskMigration,
            facts => IsClaimed(facts) && !facts.Migration!.Asked),
        Row.Refuse("The old identity was erased.", ProvisioningReason.IdentityTombstoned,
            facts => IsClaimed(facts) && facts.Migration!.IsTombstoned),
        Row.Refuse("The old identity leads to no account.", ProvisioningReason.OrphanedIdentity,
            facts => IsClaimed(facts) && facts.Migration!.IsOrphaned),
        Row.Refuse("Whose address is in no domain of the migration gets no account beside.",
            ProvisioningReason.DomainNotAllowed,
            facts => Claimed(facts) is not null && facts.Migration!.IsOutside),
        new("Suspended and deleted stay so.",
            facts => Claimed(facts) is { Status: not UserStatus.Active },
            facts => Expected.Refuse(Claimed(facts)!.Status == UserStatus.Deleted
                ? ProvisioningReason.AccountDeleted
                : ProvisioningReason.AccountDisabled)),
        Row.Refuse("A protected account is left alone.", ProvisioningReason.ProtectedAccount,
            facts => Claimed(facts) is { IsProtected: true }),
        Row.Refuse("A policy took the right to link.", ProvisioningReason.LinkingDisabled,
            facts => Claimed(facts) is not null && !GateRows.Has(facts, Rights.Link)),
        Row.Refuse("One old identity, the one that is named, and no other new one.",
            ProvisioningReason.MigrationConflict,
            facts => Claimed(facts) is { } account && !IsTheOne(facts, account)),
        Row.Refuse("Older facts replace nothing.", ProvisioningReason.StaleToken,
            facts => Claimed(facts) is { } account && IsOlder(facts, account)),
        new("Whoever comes in another one's place has to belong to what the connection leads to.",
            facts => Target(facts) is { } account && Places.Refusal(facts, account) != ProvisioningReason.None,
            facts => Expected.Refuse(Places.Refusal(facts, Target(facts)!))),
        new("The new identity takes the old one's place.", facts => Target(facts) is not null,
            facts => Expected.Link(Target(facts), ProvisioningReason.IdentityMigrated)),
    ];

    private static bool Decides(DecisionFacts facts) => facts.Migration is { State: WindowState.Open };

    private static bool IsReplaced(DecisionFacts facts) =>
        facts.Known is { } known && known.Links.Any(link => link.Key == facts.Identity.Key && link.Retirement is not null);

    private static bool IsClaimed(DecisionFacts facts) =>
        AddressRows.IsNew(facts) && Decides(facts) && facts.Migration!.ByClaim;

    private static UserRecord? Claimed(DecisionFacts facts) => IsClaimed(facts) ? facts.Migration!.Account : null;

    // By address everything has to be right, or the ordinary rules decide.
    private static UserRecord? Target(DecisionFacts facts) => Claimed(facts) ?? (
        HolderRows.IsVerified(facts) && Decides(facts) && !facts.Migration!.ByClaim
        && facts.Address is { IsAmbiguous: false, Holder: { } holder } && Allows(facts, holder)
            ? holder
            : null);

    private static bool Allows(DecisionFacts facts, UserRecord account) =>
        account is { Status: UserStatus.Active, IsProtected: false }
        && GateRows.Has(facts, Rights.Link)
        && IsTheOne(facts, account)
        && !IsOlder(facts, account);

    private static bool IsTheOne(DecisionFacts facts, UserRecord account)
    {
        var migration = facts.Migration!;
        var links = account.Links
            .Where(link => link.Key != facts.Identity.Key)
            .Where(link => link.Retirement is null || migration.From is null || link.Retirement.At >= migration.From)
            .Where(link => link.Key.Issuer == migration.FromIssuer || link.Key.Issuer == facts.Identity.Key.Issuer)
            .ToArray();
        var isForeign = migration.ByClaim && facts.ConnectionOrganization is { } owner && account.Memberships.Count > 0
            && account.Memberships.All(membership => membership.Organization != owner);
        return !isForeign
            && links is [{ Retirement: null } only]
            && only.Key.Issuer == migration.FromIssuer
            && (migration.Old is null || migration.Old == only.Key);
    }

    private static bool IsOlder(DecisionFacts facts, UserRecord account) =>
        Times.IsStale(facts, account)
        || account.Links.Any(link => link.Retirement is null && link.Key.Issuer == facts.Migration!.FromIssuer
            && link.Ledger.Any(entry => facts.Identity.IssuedAt < entry.AppliedIssuedAt));

    private static bool LeadsBack(DecisionFacts facts)
    {
        var (migration, known) = (facts.Migration!, facts.Known!);
        var retired = known.Links.Single(link => link.Key == facts.Identity.Key).Retirement!;
        return retired.At < migration.From
            && !migration.IsOutside
            && (migration.ByClaim || known.Profile.Email == facts.Identity.VerifiedEmail!.Address.Value);
    }
}
