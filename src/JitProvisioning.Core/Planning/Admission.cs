namespace JitProvisioning;

/// <summary>Whether the account, as it is to be, may be signed in at all.</summary>
internal static class Admission
{
    /// <summary>The verdict's own reason for taking the right to sign in.</summary>
    public static ProvisioningReason ReasonOf(PolicyVerdict verdict) =>
        verdict.Reasons.Count > 0 ? verdict.Reasons[0] : ProvisioningReason.PolicyDenied;

    /// <summary>None when the account is in use; suspended and deleted stay so, a locked one until its time is
    /// over.</summary>
    public static ProvisioningReason CheckStatus(UserRecord user, DateTimeOffset now) => user.Status switch
    {
        UserStatus.Active => user.LockedUntil > now ? ProvisioningReason.AccountLocked : ProvisioningReason.None,
        UserStatus.Deleted => ProvisioningReason.AccountDeleted,
        _ => ProvisioningReason.AccountDisabled,
    };

    /// <summary>None when the memberships admit the person to what the connection leads to.</summary>
    public static ProvisioningReason CheckMemberships(UserRecord user, DecisionFacts facts)
    {
        // An owned connection leads to its owner: what the person holds elsewhere admits nobody by it.
        if (facts.ConnectionOrganization is { } owner)
        {
            return IsSwitchedOff(facts, owner) ? ProvisioningReason.MembershipInactive
                : user.MembershipIn(owner) is { } membership ? OfStatus(membership.Status)
                : facts.MembershipRequired
                    ? InvitationRules.ReasonOfLack(facts, user, ProvisioningReason.NoOrganization)
                : ProvisioningReason.None;
        }

        return !facts.MembershipRequired || HasOpenMembership(user, facts)
            ? ProvisioningReason.None
            : ReasonOfLoss(user, facts);
    }

    /// <summary>None when no membership that the verdict wants was switched off or taken away.</summary>
    public static ProvisioningReason CheckWanted(UserRecord user, PolicyVerdict verdict) =>
        OfStatus(verdict.Memberships.Max(desired => user.MembershipIn(desired.Organization)?.Status)
            ?? MembershipStatus.Active);

    private static bool IsSwitchedOff(DecisionFacts facts, OrganizationId owner) =>
        facts.Verdict.Memberships.Any(desired => desired.Organization == owner && desired.IsSwitchedOff);

    private static bool HasOpenMembership(UserRecord user, DecisionFacts facts)
    {
        foreach (var membership in user.Memberships)
        {
            if (membership.Status == MembershipStatus.Active
                && OrganizationChoice.IsOpen(membership.Organization, facts.Organizations))
            {
                return true;
            }
        }

        return false;
    }

    // Of several lost memberships the one a person took away says most.
    private static ProvisioningReason ReasonOfLoss(UserRecord user, DecisionFacts facts) =>
        user.Memberships.OrderByDescending(membership => membership.Status).FirstOrDefault() switch
        {
            null when facts.Verdict.Memberships.Any(desired => desired.IsSwitchedOff) =>
                ProvisioningReason.MembershipInactive,
            null => InvitationRules.ReasonOfLack(
                facts,
                user,
                facts.Verdict.Unplaced == ProvisioningReason.None
                    ? ProvisioningReason.NoOrganization
                    : facts.Verdict.Unplaced),
            { Status: MembershipStatus.Active } => ProvisioningReason.OrganisationInactive,
            var lost => OfStatus(lost.Status),
        };

    private static ProvisioningReason OfStatus(MembershipStatus status) => status switch
    {
        MembershipStatus.Active => ProvisioningReason.None,
        MembershipStatus.Removed => ProvisioningReason.MembershipRemoved,
        _ => ProvisioningReason.MembershipInactive,
    };
}
