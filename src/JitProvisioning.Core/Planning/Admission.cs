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

    /// <summary>None when the memberships admit the person to what the connection leads to, and to the organization
    /// that the request names.</summary>
    public static ProvisioningReason CheckMemberships(UserRecord user, DecisionFacts facts)
    {
        var refusal = CheckPlaced(user, facts);
        return refusal == ProvisioningReason.None
            && facts.RequestedOrganization is { } requested
            && !HasOpenMembership(user, facts, requested)
                ? ProvisioningReason.TenantMismatch
                : refusal;
    }

    private static bool HasOpenMembership(UserRecord user, DecisionFacts facts, OrganizationId organization) =>
        user.MembershipIn(organization) is { Status: MembershipStatus.Active } membership
        && !membership.IsOver(facts.Now)
        && OrganizationChoice.IsOpen(organization, facts.Organizations);

    private static ProvisioningReason CheckPlaced(UserRecord user, DecisionFacts facts)
    {
        // An owned connection leads to its owner: what the person holds elsewhere admits nobody by it.
        if (facts.ConnectionOrganization is { } owner)
        {
            return facts.Verdict.SwitchesOff(owner) ? ProvisioningReason.MembershipInactive
                : user.MembershipIn(owner) is { } membership ? OfStatus(membership.Status)
                : !facts.MembershipRequired ? ProvisioningReason.None
                : HasNoSeat(facts) ? ProvisioningReason.SeatLimit
                : InvitationRules.ReasonOfLack(facts, user, ProvisioningReason.NoOrganization);
        }

        var isOptional = !facts.MembershipRequired && !facts.Verdict.IsSwitchedOff;
        return isOptional || HasOpenMembership(user, facts)
            ? ProvisioningReason.None
            : ReasonOfLoss(user, facts);
    }

    /// <summary>None when no membership that the verdict wants was switched off or taken away.</summary>
    public static ProvisioningReason CheckWanted(UserRecord user, PolicyVerdict verdict) =>
        verdict.Memberships
            .Select(desired => user.MembershipIn(desired.Organization))
            .OfType<Membership>()
            .Select(membership => OfStatus(membership.Status))
            .DefaultIfEmpty()
            .Max();

    private static bool HasNoSeat(DecisionFacts facts) =>
        facts.UnmetConditions.Any(condition => condition.Kind == CommitConditionKind.SeatIsFree);

    private static bool IsSwitchedOff(DecisionFacts facts) =>
        facts.Verdict.IsSwitchedOff || facts.Verdict.Memberships.Any(desired => desired.IsSwitchedOff);

    // Who waits for approval is signed in without the membership. What may not be written all the same, as of a last
    // owner or by a token that is older, lets in nobody whom its one source switched off.
    private static bool HasOpenMembership(UserRecord user, DecisionFacts facts)
    {
        var off = facts.Verdict.IsSwitchedOff ? new OwnGrants(facts, user) : null;
        foreach (var membership in user.Memberships)
        {
            if (membership.IsCurrent
                && !membership.IsOver(facts.Now)
                && (off is null || !membership.Sources.All(off.Gave))
                && OrganizationChoice.IsOpen(membership.Organization, facts.Organizations))
            {
                return true;
            }
        }

        return false;
    }

    // Of several lost memberships the one a person took away says most.
    private static ProvisioningReason ReasonOfLoss(UserRecord user, DecisionFacts facts) =>
        user.Memberships.Select(membership => OfStatus(membership.Status)).DefaultIfEmpty().Max() switch
        {
            not ProvisioningReason.None and var lost => lost,
            _ when facts.Verdict.IsSwitchedOff => ProvisioningReason.MembershipInactive,
            _ when user.Memberships.Count > 0 => ProvisioningReason.OrganisationInactive,
            _ when HasNoSeat(facts) => ProvisioningReason.SeatLimit,
            _ when IsSwitchedOff(facts) => ProvisioningReason.MembershipInactive,
            _ => InvitationRules.ReasonOfLack(
                facts,
                user,
                facts.Verdict.Unplaced == ProvisioningReason.None
                    ? ProvisioningReason.NoOrganization
                    : facts.Verdict.Unplaced),
        };

    private static ProvisioningReason OfStatus(MembershipStatus status) => status switch
    {
        MembershipStatus.Active or MembershipStatus.Pending => ProvisioningReason.None,
        MembershipStatus.Removed => ProvisioningReason.MembershipRemoved,
        MembershipStatus.Ended => ProvisioningReason.MembershipEnded,
        _ => ProvisioningReason.MembershipInactive,
    };
}
