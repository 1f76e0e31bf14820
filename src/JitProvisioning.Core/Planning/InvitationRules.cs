namespace JitProvisioning;

/// <summary>Which invitations a sign-in uses, and what lacks without one.</summary>
/// <remarks>An invitation is used by an address that is verified by an issuer authoritative for it, and by no other.
/// </remarks>
internal static class InvitationRules
{
    /// <summary>True when the invitations of the identity's address are not known and could matter.</summary>
    public static bool MayAsk(DecisionFacts facts) =>
        facts is { Invitations: null, Identity.Email: not null, Organizations.IsFlat: false };

    /// <summary>The invitations that the sign-in uses for an account: all that are bound to its very address; one that
    /// is bound to the domain where there is none of these and no membership.</summary>
    public static IEnumerable<Invitation> Used(DecisionFacts facts, UserRecord user) =>
        facts is { Invitations: { Open.Count: > 0 } invitations, Identity.VerifiedEmail: not null }
            ? invitations.Open
                .Where(invitation => IsGood(invitation, facts) && MayJoin(user, invitation.Organization, facts))
                .GroupBy(invitation => invitation.Organization)
                .SelectMany(group => OfOrganization(group.ToArray(), user))
            : [];

    /// <summary>True when the verdict places the person where only an invitation lets them in, and they have
    /// none.</summary>
    public static bool AreMissing(DecisionFacts facts, UserRecord user) => facts.Verdict.Memberships.Any(desired =>
        !facts.Verdict.SwitchesOff(desired.Organization)
        && IsNeeded(facts, user, desired.Organization)
        && Used(facts, user).All(invitation => invitation.Organization != desired.Organization));

    /// <summary>True where nobody becomes a member but by invitation.</summary>
    public static bool IsNeeded(DecisionFacts facts, UserRecord user, OrganizationId organization) =>
        facts.Organizations.Find(organization) is { Mode: MembershipMode.ByInvitation }
        && user.MembershipIn(organization) is null;

    /// <summary>Why somebody who belongs nowhere was not let in by an invitation; another reason where none is
    /// needed.</summary>
    public static ProvisioningReason ReasonOfLack(DecisionFacts facts, UserRecord user, ProvisioningReason otherwise)
    {
        var open = facts.Invitations?.Open ?? [];
        return open.Any(invitation => IsGood(invitation, facts)) && facts.Identity.VerifiedEmail is null
                ? ProvisioningReason.InvitationEmailUnverified
            : open.Any(invitation => invitation.ExpiresAt <= facts.Now) ? ProvisioningReason.InvitationExpired
            : AreMissing(facts, user) ? ProvisioningReason.InvitationRequired
            : otherwise;
    }

    private static Invitation[] OfOrganization(Invitation[] invitations, UserRecord user)
    {
        var addressed = Array.FindAll(invitations, invitation => invitation.Address is not null);
        return addressed.Length > 0 ? addressed
            : user.MembershipIn(invitations[0].Organization) is null or { Status: MembershipStatus.Pending }
                ? [invitations[0]]
            : [];
    }

    private static bool IsGood(Invitation invitation, DecisionFacts facts) =>
        invitation.ExpiresAt > facts.Now && OrganizationChoice.IsOpen(invitation.Organization, facts.Organizations);

    // Whom somebody suspended or removed an invitation does not bring back, nor one whom the source switched off.
    private static bool MayJoin(UserRecord user, OrganizationId organization, DecisionFacts facts) =>
        user.MembershipIn(organization) is null or { Status: MembershipStatus.Active or MembershipStatus.Pending }
        && !facts.Verdict.SwitchesOff(organization);
}
