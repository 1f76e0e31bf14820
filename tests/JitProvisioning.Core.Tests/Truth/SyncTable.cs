namespace JitProvisioning.Core.Tests;

/// <summary>How a known account is brought in step: a table of its address, and what else differs.</summary>
internal static class SyncTable
{
    private enum Address
    {
        Stays,
        IsAskedAbout,
        IsTakenVerified,
        IsTakenUnverified,
    }

    public static Expected Of(DecisionFacts facts)
    {
        var known = facts.Known!;
        var (address, warning) = AddressOf(facts);
        var renamed = IsRenamed(facts, known);
        if (address == Address.IsAskedAbout)
        {
            return Expected.Ask(PlanStep.AskAddressHolder);
        }

        var reason = renamed && IsOwned(facts, known) ? ProvisioningReason.ProfileChanged
            : address != Address.Stays ? ProvisioningReason.EmailChanged
            : HasOtherRoles(facts, known) ? ProvisioningReason.RolesChanged
            : ProvisioningReason.None;
        return reason != ProvisioningReason.None
            ? new Expected(PlanStep.Write, ProvisioningOutcome.Updated, reason)
            {
                Account = known.Id,
                VerifiesAddress = address == Address.IsTakenVerified,
            }
            : Expected.Keep(warning != ProvisioningReason.None ? warning
                : renamed ? ProvisioningReason.ProfileNotOwnedSkipped
                : Invited.IsMissing(facts, known.Memberships) ? ProvisioningReason.InvitationRequired
                : ProvisioningReason.NoChange);
    }

    // The first line that applies says what becomes of the address.
    private static (Address, ProvisioningReason) AddressOf(DecisionFacts facts)
    {
        var (identity, known) = (facts.Identity, facts.Known!);
        var isHeld = facts.Address.IsAmbiguous
            || (facts.Address.Holder is { } holder && holder.Id != known.Id);
        return identity.EmailStanding switch
        {
            EmailStanding.None => (Address.Stays, ProvisioningReason.None),
            EmailStanding.Unusable when IsOwned(facts, known) =>
                (Address.Stays, ProvisioningReason.EmailUnusableSkipped),
            EmailStanding.Unusable => (Address.Stays, ProvisioningReason.None),
            _ when SaysNothingNew(facts, known) => (Address.Stays, ProvisioningReason.None),
            _ when !IsOwned(facts, known) => (Address.Stays, ProvisioningReason.ProfileNotOwnedSkipped),
            EmailStanding.Unverified when known.EmailVerified =>
                (Address.Stays, ProvisioningReason.EmailUnverifiedSkipped),
            EmailStanding.NotAuthoritative when known.EmailVerified =>
                (Address.Stays, ProvisioningReason.EmailNotAuthoritativeSkipped),
            _ when !facts.Address.Asked => (Address.IsAskedAbout, ProvisioningReason.None),
            _ when isHeld => (Address.Stays, ProvisioningReason.EmailCollisionSkipped),
            EmailStanding.Verified => (Address.IsTakenVerified, ProvisioningReason.None),
            _ => (Address.IsTakenUnverified, ProvisioningReason.None),
        };
    }

    // The address that the account has, or one that the provider sent before and somebody changed here since. To have
    // the account's own address verified is something new.
    private static bool SaysNothingNew(DecisionFacts facts, UserRecord known) =>
        facts.Identity.Email!.Value == known.Profile.Email
            ? known.EmailVerified || facts.Identity.EmailStanding != EmailStanding.Verified || !IsOwned(facts, known)
            : facts.Identity.Email.Value == LastSynced(facts, known).Email;

    private static bool IsRenamed(DecisionFacts facts, UserRecord known) =>
        facts.Identity.DisplayName is { } name
        && name != known.Profile.DisplayName
        && name != LastSynced(facts, known).DisplayName;

    private static bool IsOwned(DecisionFacts facts, UserRecord known) =>
        known.ProfileOwner is not { } owner || owner == facts.Identity.Connection;

    private static Profile LastSynced(DecisionFacts facts, UserRecord known) =>
        known.Links.Single(link => link.Key == facts.Identity.Key).Ledger
            .Single(entry =>
                entry.Connection == facts.Identity.Connection && entry.Channel == facts.Identity.Channel)
            .Synced;

    // Only grants of this very source count: it takes none of another's away, and gives its own beside them.
    private static bool HasOtherRoles(DecisionFacts facts, UserRecord known) => Places.IsTaken(facts, known)
        || Invited.LetIn(facts, known.Memberships).Length > 0
        || facts.Verdict.Memberships.Any(desired =>
        known.Memberships.FirstOrDefault(held => held.Organization == desired.Organization) is not { } membership
            ? desired.Organization != Accounts.Private
        : (membership.Status == MembershipStatus.Active
            && !membership.Roles.Where(role => IsOwn(facts, role.Source)).Select(role => role.Role).ToHashSet()
                .SetEquals(desired.Roles.Select(role => role.Role))));

    private static bool IsOwn(DecisionFacts facts, GrantSource source) =>
        source.Origin == GrantOrigin.SignIn
        && source.Connection == facts.Identity.Connection
        && source.Channel == facts.Identity.Channel;
}
