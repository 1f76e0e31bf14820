namespace JitProvisioning.Core.Tests;

/// <summary>A sentence that has to hold of every plan, whatever the facts.</summary>
internal sealed record SecurityProperty(string Says, Func<DecisionFacts, ProvisioningPlan, bool> Holds)
{
    public static IReadOnlyList<SecurityProperty> All { get; } =
    [
        new("Only the known account is written, a new one, or one that a verified address, a proof or the source of the "
            + "connection leads to.",
            (facts, plan) => plan.Step != PlanStep.Write
                || (plan.Before is not { } written
                    ? facts.Known is null && plan.Outcome == ProvisioningOutcome.Created
                    : plan.After!.Id == written.Id && (IsKnown(facts, written)
                        || IsLinkedByAddress(facts, written) || IsLinkedByProof(facts, written)
                        || IsMigrated(facts, written) || IsProvisioned(facts, written)))),
        new("Without an address verified by an authoritative issuer none becomes verified.",
            (facts, plan) => facts.Identity.VerifiedEmail is { } proof
                ? plan.After is not { EmailVerified: true } after
                    || Equals(after.Profile.Email, proof.Address.Value) || WasVerified(plan, after)
                : plan.After is not { EmailVerified: true } unproven || WasVerified(plan, unproven)),
        new("Without an address verified by an authoritative issuer nobody is linked, a proof aside.",
            (facts, plan) => plan.Outcome != ProvisioningOutcome.Linked
                || facts.Link is not null || facts.Identity.VerifiedEmail is not null
                || (plan.Reason == ProvisioningReason.LinkedToSource && facts.Provisioned is { Account: not null })
                || (plan.Reason == ProvisioningReason.IdentityMigrated && facts.Migration is { ByClaim: true })),
        new("An identity that was replaced gets no session, unless a migration puts it back.",
            (facts, plan) => !IsSession(plan) || plan.Reason == ProvisioningReason.IdentityMigrated
                || facts.Known is not { } known
                || known.Links.All(link => link.Key != facts.Identity.Key || !link.IsRetired)),
        new("A plan replaces an identity of the issuer that the migration names, and none that was replaced comes back "
            + "by its side.",
            (facts, plan) => plan.Step != PlanStep.Write || plan.Before is not { } before || plan.ScrubsCredentials
                || RetiredBy(before, plan.After!) is var retired && (plan.Reason == ProvisioningReason.IdentityMigrated
                    ? retired is [var only] && only.Key.Issuer == facts.Migration!.FromIssuer
                    : retired.Length == 0)),
        new("Neither suspended nor deleted nor erased nor orphaned gets a session.",
            (facts, plan) => !IsSession(plan)
                || (facts is { IsTombstoned: not true, KeyIsOrphaned: false }
                    && (facts.Known is null or { Status: UserStatus.Active } || IsReactivated(facts, plan))
                    && plan.After!.Status == UserStatus.Active)),
        new("Whoever was not asked about is no new account: the key of somebody erased may be nobody's.",
            (facts, plan) => plan.Outcome != ProvisioningOutcome.Created
                || plan.Step != PlanStep.Write || facts.IsTombstoned == false),
        new("An invitation is used by its address or domain, verified by an authoritative issuer, while it is good.",
            (facts, plan) => plan.Step != PlanStep.Write
                || InvitationSync.UsedBetween(plan.Before, plan.After!).All(used =>
                    facts.Identity.VerifiedEmail is { } proof
                    && facts.Invitations!.Open.Single(invitation => invitation.Id == used) is var invitation
                    && facts.Now < invitation.ExpiresAt
                    && (invitation.Address is { } bound
                        ? bound.Equals(proof.Address)
                        : invitation.Domain == proof.Address.Domain))),
        new("Nobody becomes a member of an organization by invitation without one.",
            (_, plan) => plan.Step != PlanStep.Write
                || plan.After!.MembershipIn(Accounts.Private) is not { } entered
                || plan.Before?.MembershipIn(Accounts.Private) is not null
                || entered.Source.Origin == GrantOrigin.Invitation),
        new("A protected account is never written.",
            (_, plan) => plan.Step != PlanStep.Write || plan.Before is not { IsProtected: true }),
        new("Whoever is taken back into use begins from zero.",
            (facts, plan) => plan.Step != PlanStep.Write || !IsReactivated(facts, plan)
                || plan.After!.Memberships.SelectMany(held => held.Roles).All(role =>
                    role.Source.Origin == GrantOrigin.SignIn
                    && facts.Verdict.Memberships.Any(wanted => wanted.Roles.Any(one => one.Role == role.Role)))),
        new("No plan protects, suspends or takes back into use but what sources switched off, where a policy says so.",
            (facts, plan) => plan.Step != PlanStep.Write || (
                (plan.After!.Status == (plan.Before?.Status ?? UserStatus.Active) || IsReactivated(facts, plan))
                && plan.After.IsProtected == (plan.Before?.IsProtected ?? false)
                && plan.After.AdministeredAt == plan.Before?.AdministeredAt)),
        new("Identities never move, and no other than this one comes to an account.",
            (facts, plan) => plan.Step != PlanStep.Write || KeysAreRight(facts, plan)),
        new("A membership that was switched off or taken away stays so.",
            (_, plan) => plan.Step != PlanStep.Write || plan.Before is not { } before
                || before.Memberships.Where(held => held.Status != MembershipStatus.Active).All(held =>
                    plan.After!.MembershipIn(held.Organization)?.Status == held.Status)),
        new("What is kept, refused or asked is not written.",
            (facts, plan) => plan.Step == PlanStep.Write || (plan is { Changes.Count: 0, Before: null }
                && plan.After == (plan.Step == PlanStep.Keep ? facts.Known : null))),
    ];

    public static bool IsSession(ProvisioningPlan plan) => plan.Step is PlanStep.Keep or PlanStep.Write;

    private static bool IsKnown(DecisionFacts facts, UserRecord written) => facts.Known == written;

    private static bool IsLinkedByAddress(DecisionFacts facts, UserRecord written) =>
        facts is { Known: null, Link: null, Identity.VerifiedEmail: not null }
        && (facts.LinkVerifiedEmail || (facts.LinkWindow == WindowState.Open && written.EmailVerified))
        && (facts.Verdict.Rights & Rights.Link) != 0
        && written is { Status: UserStatus.Active, IsProtected: false }
        && written.Profile.Email == facts.Identity.VerifiedEmail.Address.Value
        && (written.EmailVerified
            ? facts.Address.Holder == written && !facts.Address.IsAmbiguous
                && written.Links.All(link => link.Key.Issuer != facts.Identity.Key.Issuer)
            : facts.Address is { Holder: null, IsAmbiguous: false, Carriers.Count: 1 }
                && facts.Address.Carriers[0] == written
                && facts.Matching.UnverifiedLocalAddress == UnverifiedLocalAddress.ClaimAndScrub);

    private static bool IsProvisioned(DecisionFacts facts, UserRecord written) =>
        facts is { Known: null, Link: null, SourceKey: not null, Provisioned.IsTombstoned: false }
        && facts.Provisioned.Account == written
        && (facts.Verdict.Rights & Rights.Link) != 0
        && written is { Status: UserStatus.Active, IsProtected: false }
        && written.Links.All(link => link.Key.Issuer != facts.Identity.Key.Issuer)
        && written.Sources.All(source =>
            source.Connection != facts.Identity.Connection || source.Status != SourceStatus.Inactive);

    private static bool IsReactivated(DecisionFacts facts, ProvisioningPlan plan) =>
        facts is { Reactivation: Reactivation.WhenDeactivatedBySource, Known.SuspendedBy: not null }
        && facts.Known.Status == UserStatus.Suspended
        && plan.Outcome == ProvisioningOutcome.Reactivated
        && facts.Known.Sources.Any(source =>
            source.Connection == facts.Identity.Connection && source.Status == SourceStatus.Inactive);

    private static bool IsMigrated(DecisionFacts facts, UserRecord written) =>
        facts is { Link: null, Migration: { State: WindowState.Open, IsTombstoned: false, IsOrphaned: false } migration }
        && (facts.Verdict.Rights & Rights.Link) != 0
        && written is { Status: UserStatus.Active, IsProtected: false }
        && written.Links.Count(link => !link.IsRetired && link.Key.Issuer == migration.FromIssuer) == 1
        && (facts.Known == written || (facts.Known is null && (migration.ByClaim
            ? migration.Account == written && migration.Defect == ProvisioningReason.None
            : facts.Address.Holder == written && !facts.Address.IsAmbiguous
                && written.Profile.Email == facts.Identity.VerifiedEmail?.Address.Value)));

    // What opened the account before and does so no longer.
    private static Link[] RetiredBy(UserRecord before, UserRecord after) =>
        before.Links.Where(link => !link.IsRetired && after.LinkOf(link.Key) is not { IsRetired: false }).ToArray();

    private static bool IsLinkedByProof(DecisionFacts facts, UserRecord written) =>
        facts is { Known: null, ExplicitLinking: true, Link.Ticket: { } ticket }
        && (facts.Verdict.Rights & Rights.Link) != 0
        && written is { Status: UserStatus.Active, IsProtected: false }
        && ticket.Account == written.Id
        && facts.Link.SignedInAs == written.Id
        && facts.Link.SessionHash == ticket.SessionHash
        && ticket.Connection == facts.Identity.Connection
        && (ticket.Key is not { } key || key == facts.Identity.Key)
        && facts.Now < ticket.ExpiresAt;

    private static bool WasVerified(ProvisioningPlan plan, UserRecord after) =>
        plan.Step == PlanStep.Keep
        || (plan.Before is { EmailVerified: true } before && before.Profile.Email == after.Profile.Email);

    // Claiming takes every earlier key away; everything else keeps them all. The one key that comes is this identity's.
    private static bool KeysAreRight(DecisionFacts facts, ProvisioningPlan plan)
    {
        var before = (plan.Before?.Links ?? []).Select(link => link.Key).ToHashSet();
        var expected = plan.ScrubsCredentials ? [facts.Identity.Key] : before.Append(facts.Identity.Key).ToHashSet();
        return expected.SetEquals(plan.After!.Links.Select(link => link.Key))
            && (before.Contains(facts.Identity.Key) || facts.Known is null);
    }
}
