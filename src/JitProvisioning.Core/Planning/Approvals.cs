namespace JitProvisioning;

/// <summary>Memberships of organizations whose administrators approve them.</summary>
internal static class Approvals
{
    /// <summary>A new membership, which waits where the organization wants to approve it.</summary>
    public static Membership Ask(Membership membership, DecisionFacts facts) =>
        facts.Organizations.Find(membership.Organization) is { Mode: MembershipMode.ByApproval } organization
            ? membership with
            {
                Status = MembershipStatus.Pending,
                EndsAt = facts.Now + organization.ApprovalExpiry,
            }
            : membership;

    /// <summary>A request as it is to be now: raised anew where it lapsed, granted where the organization no longer
    /// asks.</summary>
    public static Membership Renew(Membership membership, DecisionFacts facts) => membership switch
    {
        { Status: not MembershipStatus.Pending } => membership,
        _ when facts.Organizations.Find(membership.Organization) is { Mode: MembershipMode.Automatic } =>
            membership with { Status = MembershipStatus.Active, EndsAt = null },
        _ when membership.IsOver(facts.Now) => Ask(membership, facts),
        _ => membership,
    };
}
