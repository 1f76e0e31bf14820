namespace JitProvisioning;

/// <summary>Whether the account, as it is to be, may be signed in at all.</summary>
internal static class Admission
{
    /// <summary>The verdict's own reason for taking the right to sign in.</summary>
    public static ProvisioningReason ReasonOf(PolicyVerdict verdict) =>
        verdict.Reasons.Count > 0 ? verdict.Reasons[0] : ProvisioningReason.PolicyDenied;

    /// <summary>None when the account is in use; suspended and deleted stay so.</summary>
    public static ProvisioningReason CheckStatus(UserRecord user) => user.Status switch
    {
        UserStatus.Active => ProvisioningReason.None,
        UserStatus.Deleted => ProvisioningReason.AccountDeleted,
        _ => ProvisioningReason.AccountDisabled,
    };

    /// <summary>None when the memberships admit the person to what the connection leads to.</summary>
    public static ProvisioningReason CheckMemberships(UserRecord user, DecisionFacts facts)
    {
        if (facts.ConnectionOrganization is { } owner && user.MembershipIn(owner) is { } membership)
        {
            return OfStatus(membership.Status);
        }

        if (!facts.MembershipRequired || user.ActiveMemberships.Any())
        {
            return ProvisioningReason.None;
        }

        // Of several lost memberships the one a person took away says most.
        var lost = user.Memberships.OrderByDescending(membership => membership.Status).FirstOrDefault();
        return lost is null ? ProvisioningReason.NoOrganization : OfStatus(lost.Status);
    }

    private static ProvisioningReason OfStatus(MembershipStatus status) => status switch
    {
        MembershipStatus.Active => ProvisioningReason.None,
        MembershipStatus.Removed => ProvisioningReason.MembershipRemoved,
        _ => ProvisioningReason.MembershipInactive,
    };
}
