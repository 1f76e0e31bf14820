namespace JitProvisioning.Core.Tests;

/// <summary>What invitations do for a person: one bound to the address, or to its domain for somebody who is no member,
/// lets whoever has it verified in; nothing else does where an organization takes people in by invitation alone.
/// </summary>
internal static class Invited
{
    /// <summary>True when the planner may want to know what there is.</summary>
    public static bool IsUnknown(DecisionFacts facts) =>
        facts.Invitations is null && facts.Identity.Email is not null;

    /// <summary>The organizations that the sign-in is let into by invitation.</summary>
    public static OrganizationId[] LetIn(DecisionFacts facts, IEnumerable<Membership> held) =>
        facts.Identity.EmailStanding != EmailStanding.Verified ? []
            : (facts.Invitations?.Open ?? [])
                .Where(invitation => IsGood(facts, invitation))
                .Where(invitation => held.All(one =>
                    one.Organization != invitation.Organization
                    || (one.Status == MembershipStatus.Active && invitation.Domain is null)))
                .Select(invitation => invitation.Organization)
                .Distinct()
                .ToArray();

    /// <summary>True where the verdict would place the person if only they were invited.</summary>
    public static bool IsMissing(DecisionFacts facts, IEnumerable<Membership> held)
    {
        var (members, letIn) = (held.Select(one => one.Organization).ToArray(), LetIn(facts, held));
        return facts.Verdict.Memberships.Any(desired => desired.Organization == Accounts.Private)
            && !members.Contains(Accounts.Private)
            && !letIn.Contains(Accounts.Private);
    }

    /// <summary>Why somebody who belongs nowhere is not let in; the other reason where no invitation would have
    /// helped.</summary>
    public static ProvisioningReason Lack(
        DecisionFacts facts, IEnumerable<Membership> held, ProvisioningReason otherwise)
    {
        var open = facts.Invitations?.Open ?? [];
        return facts.Identity.EmailStanding != EmailStanding.Verified && open.Any(one => IsGood(facts, one))
            ? ProvisioningReason.InvitationEmailUnverified
            : open.Any(invitation => facts.Now >= invitation.ExpiresAt) ? ProvisioningReason.InvitationExpired
            : IsMissing(facts, held) ? ProvisioningReason.InvitationRequired
            : otherwise;
    }

    private static bool IsGood(DecisionFacts facts, Invitation invitation) =>
        facts.Now < invitation.ExpiresAt
        && facts.Organizations.Find(invitation.Organization) is { Active: true };
}
