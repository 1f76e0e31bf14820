namespace JitProvisioning;

/// <summary>Brings memberships and roles in step with the verdict, touching only what this very source gave.</summary>
internal static class GrantSync
{
    public static UserRecord Apply(UserRecord user, DecisionFacts facts)
    {
        var own = new OwnGrants(facts, user);
        var invited = InvitationSync.Apply(
            user with { Memberships = new MembershipSync(facts, user, own).Take() }, facts);
        var memberships = invited.Memberships;
        foreach (var desired in facts.Verdict.Memberships)
        {
            memberships = InvitationRules.IsNeeded(facts, invited, desired.Organization)
                ? memberships
                : Give(memberships, desired, new RoleSync(facts, user, desired.Organization, own), own, facts);
        }

        var roles = new RoleSync(facts, user, null, own);
        var (held, verdict) = (user.ApplicationRoles, facts.Verdict);
        var granted = user with
        {
            Memberships = memberships,
            ApplicationRoles = verdict.IsSwitchedOff
                ? roles.SwitchOff(held)
                : roles.Merge(held, verdict.ApplicationRoles, verdict.UndecidedApplicationRoles),
        };
        return Guarded(user, granted, facts);
    }

    /// <summary>The account without the memberships and application roles that the source no longer gives, for a person
    /// who is refused.</summary>
    public static UserRecord TakeOnly(UserRecord user, DecisionFacts facts)
    {
        var own = new OwnGrants(facts, user);
        var roles = new RoleSync(facts, user, null, own);
        var (held, verdict) = (user.ApplicationRoles, facts.Verdict);
        var taken = user with
        {
            Memberships = new MembershipSync(facts, user, own).Take(),
            ApplicationRoles = verdict.IsSwitchedOff
                ? roles.SwitchOff(held)
                : roles.Take(held, verdict.ApplicationRoles, verdict.UndecidedApplicationRoles),
        };
        return Guarded(user, taken, facts);
    }

    private static UserRecord Guarded(UserRecord before, UserRecord after, DecisionFacts facts) =>
        RevocationHold.Apply(before, MemberGuards.Restrain(before, after, facts.UnmetConditions), facts);

    private static ValueList<Membership> Give(
        ValueList<Membership> memberships,
        DesiredMembership desired,
        RoleSync roles,
        OwnGrants own,
        DecisionFacts facts)
    {
        var existing = memberships.FirstOrDefault(membership => membership.Organization == desired.Organization);
        if (existing is null)
        {
            return Joins(desired, own, facts) ? [.. memberships, Add(desired, roles, facts)] : memberships;
        }

        // A membership that somebody suspended or took away stays so.
        if (!existing.IsCurrent || facts.Verdict.SwitchesOff(desired.Organization))
        {
            return memberships;
        }

        var sourced = Approvals.Renew(WithSource(existing, desired, own, facts), facts);
        var merged = sourced with { Roles = roles.Merge(sourced.Roles, desired.Roles, desired.Undecided) };
        return merged == existing
            ? memberships
            : memberships
                .Select(membership => ReferenceEquals(membership, existing) ? merged : membership)
                .ToValueList();
    }

    private static bool Joins(DesiredMembership desired, OwnGrants own, DecisionFacts facts) =>
        !facts.Verdict.SwitchesOff(desired.Organization)
        && (!desired.FirstSignInOnly || own.IsFirst);

    private static Membership Add(DesiredMembership desired, RoleSync roles, DecisionFacts facts) => Approvals.Ask(
        new Membership(
            desired.Organization,
            MembershipStatus.Active,
            facts.Source(desired.Rule, desired.Evidence),
            roles.Merge([], desired.Roles, desired.Undecided)),
        facts);

    // What an administrator gave no source takes away, so that none needs to say so as well. A rule that still may hold
    // keeps its place.
    private static Membership WithSource(
        Membership membership, DesiredMembership desired, OwnGrants own, DecisionFacts facts)
    {
        if (own.SourceOf(membership) is not { } source)
        {
            var isKept = membership.Sources.Any(other => other.Origin == GrantOrigin.Hand)
                || (desired.FirstSignInOnly && !own.IsFirst);
            return isKept ? membership : membership.With(facts.Source(desired.Rule, desired.Evidence));
        }

        var isSame = source.Rule == desired.Rule
            || facts.Verdict.UndecidedPlacements.Any(undecided => undecided.Rule == source.Rule);
        var now = isSame
            ? source with { Missing = null }
            : source with
            {
                Missing = null,
                Rule = desired.Rule,
                PolicyVersion = facts.PolicyVersion,
                Evidence = desired.Evidence,
            };
        return now == source ? membership : membership.Replace(source, now);
    }
}
