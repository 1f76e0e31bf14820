namespace JitProvisioning;

/// <summary>Whether an identity replaces another one of an account: the guards of linking, one old identity and no
/// other new one.</summary>
internal static class MigrationRules
{
    /// <summary>What comes of an identity whose token names the old subject; null when the ordinary rules decide.
    /// Whoever is somebody's old identity gets no account beside.</summary>
    public static ProvisioningPlan? ByClaim(DecisionFacts facts) => facts.Migration switch
    {
        not { ByClaim: true, Decides: true } => null,
        { Defect: not ProvisioningReason.None } broken => ProvisioningPlan.Refuse(broken.Defect),
        { Asked: false } => ProvisioningPlan.AskMigration,
        { IsTombstoned: true } => ProvisioningPlan.Refuse(ProvisioningReason.IdentityTombstoned),
        { IsOrphaned: true } => ProvisioningPlan.Refuse(ProvisioningReason.OrphanedIdentity),
        { Account: null } => null,
        { IsOutside: true } => ProvisioningPlan.Refuse(ProvisioningReason.DomainNotAllowed),
        { Account: { } account } => Check(facts, account) is var refusal and not ProvisioningReason.None
            ? ProvisioningPlan.Refuse(refusal)
            : MigrationPlan.Make(facts, account),
    };

    /// <summary>True when the account that holds the identity's verified address has the one old identity.</summary>
    public static bool ByAddress(DecisionFacts facts, UserRecord holder) =>
        facts.Migration is { ByClaim: false, Decides: true } && Check(facts, holder) == ProvisioningReason.None;

    /// <summary>True when an identity that was replaced itself, before this window opened, takes its place
    /// again.</summary>
    public static bool Again(DecisionFacts facts, UserRecord known, LinkRetirement retirement) =>
        facts.Migration is { Decides: true, Defect: ProvisioningReason.None, IsOutside: false } migration
        && retirement.At < migration.From
        && (migration.ByClaim || HoldsAddress(facts, known))
        && Check(facts, known) == ProvisioningReason.None;

    /// <summary>None when this identity may replace one of the account.</summary>
    public static ProvisioningReason Check(DecisionFacts facts, UserRecord account)
    {
        var refusal = LinkTarget.CheckOpen(account, facts.Now);
        return refusal != ProvisioningReason.None ? refusal
            : !facts.Verdict.Rights.HasFlag(Rights.Link) ? ProvisioningReason.LinkingDisabled
            : IsOfOthers(facts, account) || ReplacedIn(facts, account) is not { } replaced
                ? ProvisioningReason.MigrationConflict
            : IsStale(facts, account, replaced) ? ProvisioningReason.StaleToken
            : ProvisioningReason.None;
    }

    /// <summary>The one identity that this one would replace; null when there is none, or more than that. What was
    /// replaced in this very window counts: it had its one turn.</summary>
    public static Link? ReplacedIn(DecisionFacts facts, UserRecord account)
    {
        var migration = facts.Migration!;
        var (replaced, others) = (default(Link), 0);
        foreach (var link in account.Links)
        {
            if (link.Key == facts.Identity.Key || link.Retirement?.At < migration.From)
            {
                continue;
            }

            if (link.Key.Issuer == migration.FromIssuer && !link.IsRetired && replaced is null)
            {
                replaced = link;
            }
            else if (link.Key.Issuer == migration.FromIssuer || link.Key.Issuer == facts.Identity.Key.Issuer)
            {
                others++;
            }
        }

        return others == 0 && (migration.Old is not { } old || old == replaced?.Key) ? replaced : null;
    }

    // An owned connection touches its owner's people only, whatever its tokens say.
    private static bool IsOfOthers(DecisionFacts facts, UserRecord account) =>
        facts is { Migration.ByClaim: true, ConnectionOrganization: { } owner }
        && account.Memberships.Count > 0
        && account.MembershipIn(owner) is null;

    // Facts older than those that the old identity brought last are no newer for coming by another.
    private static bool IsStale(DecisionFacts facts, UserRecord account, Link replaced) =>
        LedgerSync.IsStale(facts, account)
        || replaced.Ledger.Any(entry => facts.Identity.IssuedAt < entry.AppliedIssuedAt);

    private static bool HoldsAddress(DecisionFacts facts, UserRecord known) =>
        known.EmailVerified && known.Profile.Email == facts.Identity.VerifiedEmail?.Address.Value;
}
