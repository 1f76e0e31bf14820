namespace JitProvisioning;

/// <summary>The plans of people of whom a provisioning source speaks.</summary>
internal static class SourcePlan
{
    /// <summary>What comes of a new identity that the connection's source knows; null when the ordinary rules
    /// decide.</summary>
    public static ProvisioningPlan? OfNew(DecisionFacts facts) => facts switch
    {
        { SourceKey: null } => null,
        { Provisioned: null } => ProvisioningPlan.AskSource,
        { Provisioned.IsTombstoned: true } => ProvisioningPlan.Refuse(ProvisioningReason.IdentityTombstoned),
        { Provisioned.IsOrphaned: true } => ProvisioningPlan.Refuse(ProvisioningReason.OrphanedIdentity),
        { Provisioned.Account: { } account } => Check(facts, account) is var refusal and not ProvisioningReason.None
            ? ProvisioningPlan.Refuse(refusal)
            : LinkPlan.Make(facts, account, ProvisioningReason.LinkedToSource),
        _ => null,
    };

    /// <summary>What comes of a known identity whose account, or who, was switched off by sources; null when nothing
    /// was.</summary>
    public static ProvisioningPlan? OfKnown(DecisionFacts facts, UserRecord known) =>
        known.SourceOf(facts.Identity.Connection) is not { Status: SourceStatus.Inactive } ? null
            : Reactivates(facts, known) ? Reactivate(facts, known)
            : known.Status == UserStatus.Active ? ProvisioningPlan.Refuse(ProvisioningReason.AccountDisabled)
            : null;

    /// <summary>The account with the resource that its new identity would be, where nobody else is it: the source finds
    /// it there.</summary>
    public static UserRecord Remember(DecisionFacts facts, UserRecord user)
    {
        var connection = facts.Identity.Connection;
        return facts is { SourceKey: { } key, Provisioned: { Account: null } } && user.SourceOf(connection) is null
            ? user with
            {
                Sources = [.. user.Sources, new SourceStanding(connection, key.Subject, SourceStatus.Unsaid)],
            }
            : user;
    }

    // The same guards as of every link: an identity that came before this one is not pushed aside.
    private static ProvisioningReason Check(DecisionFacts facts, UserRecord account)
    {
        var refusal = LinkTarget.CheckOpen(account, facts.Now);
        return refusal != ProvisioningReason.None ? refusal
            : account.SourceOf(facts.Identity.Connection) is { Status: SourceStatus.Inactive }
                ? ProvisioningReason.AccountDisabled
            : !facts.Verdict.Rights.HasFlag(Rights.Link) ? ProvisioningReason.LinkingDisabled
            : account.Links.Any(link => link.Key.Issuer == facts.Identity.Key.Issuer)
              || (facts.Link is { Account: { } other } && other.Id != account.Id)
                ? ProvisioningReason.SourceConflict
            : LedgerSync.IsStale(facts, account) ? ProvisioningReason.StaleToken
            : ProvisioningReason.None;
    }

    // Only what sources switched off, and by a token from after that.
    private static bool Reactivates(DecisionFacts facts, UserRecord known) =>
        facts.Reactivation == Reactivation.WhenDeactivatedBySource
        && facts.Verdict.Rights.HasFlag(Rights.Update)
        && (known.Status == UserStatus.Active
            || (known.Status == UserStatus.Suspended && known.SuspendedBy == facts.Identity.Connection))
        && !(known.LockedUntil > facts.Now)
        && !known.IsClosedToSignIns
        && known.LinkOf(facts.Identity.Key) is { IsRetired: false }
        && !LedgerSync.IsStale(facts, known);

    private static ProvisioningPlan Reactivate(DecisionFacts facts, UserRecord known)
    {
        var granted = GrantSync.Apply(Cleared(facts, known), facts);
        var refusal = Admission.CheckMemberships(granted, facts);
        if (refusal != ProvisioningReason.None)
        {
            return ProvisioningPlan.Refuse(refusal);
        }

        var synced = AttributeSync.Link(granted, facts);
        var after = LedgerSync.Apply(facts, synced.User with { Version = known.Version + 1 }, synced.Synced);
        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Reactivated,
            Reason = ProvisioningReason.ReactivatedByPolicy,
            Before = known,
            After = after,
            Changes = ChangeList.Between(known, after),
            Warnings = [.. synced.Warnings, .. RoleWarnings.Of(facts, known, after)],
            EndsSessions = true,
        };
    }

    // Privileges of before never come back by themselves, whoever gave them; what was taken from the person stays so.
    private static UserRecord Cleared(DecisionFacts facts, UserRecord known)
    {
        var said = known with
        {
            Status = UserStatus.Active,
            SuspendedBy = null,
            Sources = known.Sources
                .Select(source => source.Connection == facts.Identity.Connection
                    ? source with { Status = SourceStatus.Unsaid }
                    : source)
                .ToValueList(),
        };
        return known.Status == UserStatus.Active ? said : said with
        {
            ChosenOrganization = null,
            ApplicationRoles = [],
            Memberships = known.Memberships
                .Where(membership => membership.Status != MembershipStatus.Active)
                .Select(membership => membership with { Roles = [] })
                .ToValueList(),
        };
    }
}
