namespace JitProvisioning;

/// <summary>Brings memberships and roles in step with the verdict, touching only what this very source gave.</summary>
internal static class GrantSync
{
    public static UserRecord Apply(UserRecord user, DecisionFacts facts)
    {
        var own = new OwnGrants(facts, user);
        user = InvitationSync.Apply(
            user with { Memberships = new MembershipSync(facts, user, own).Take() }, facts);
        var memberships = user.Memberships;
        foreach (var desired in facts.Verdict.Memberships)
        {
            memberships = InvitationRules.IsNeeded(facts, user, desired.Organization)
                ? memberships
                : Give(memberships, desired, new RoleSync(facts, user, desired.Organization, own), own, facts);
        }

        return user with
        {
            Memberships = memberships,
            ApplicationRoles = new RoleSync(facts, user, null, own).Merge(
                user.ApplicationRoles, facts.Verdict.ApplicationRoles, facts.Verdict.UndecidedApplicationRoles),
        };
    }

    /// <summary>The account without the memberships that the source no longer gives, for a person who is refused.
    /// </summary>
    public static UserRecord TakeOnly(UserRecord user, DecisionFacts facts) =>
        user with { Memberships = new MembershipSync(facts, user, new OwnGrants(facts, user)).Take() };

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
            return desired.IsSwitchedOff || (desired.FirstSignInOnly && !own.IsFirst)
                ? memberships
                : [.. memberships, Add(desired, roles, facts)];
        }

        // A membership that somebody suspended or took away stays so.
        if (existing.Status != MembershipStatus.Active || desired.IsSwitchedOff)
        {
            return memberships;
        }

        var sourced = WithSource(existing, desired, own, facts);
        var merged = sourced with { Roles = roles.Merge(sourced.Roles, desired.Roles, desired.Undecided) };
        return merged == existing
            ? memberships
            : memberships
                .Select(membership => ReferenceEquals(membership, existing) ? merged : membership)
                .ToValueList();
    }

    private static Membership Add(DesiredMembership desired, RoleSync roles, DecisionFacts facts) => new(
        desired.Organization,
        MembershipStatus.Active,
        facts.Source(desired.Rule),
        roles.Merge([], desired.Roles, desired.Undecided));

    // What an administrator gave no source takes away, so that none needs to say so as well. A rule that still may hold
    // keeps its place.
    private static Membership WithSource(
        Membership membership, DesiredMembership desired, OwnGrants own, DecisionFacts facts)
    {
        if (own.SourceOf(membership) is not { } source)
        {
            var isKept = membership.Sources.Any(other => other.Origin == GrantOrigin.Hand)
                || (desired.FirstSignInOnly && !own.IsFirst);
            return isKept ? membership : membership.With(facts.Source(desired.Rule));
        }

        return source.Rule == desired.Rule
            || facts.Verdict.UndecidedPlacements.Any(undecided => undecided.Rule == source.Rule)
            ? membership
            : membership.Replace(source, source with
            {
                Rule = desired.Rule,
                PolicyVersion = facts.PolicyVersion,
            });
    }
}
