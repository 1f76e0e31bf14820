namespace JitProvisioning;

/// <summary>Gives what invitations give: a membership and roles that no sign-in takes away.</summary>
internal static class InvitationSync
{
    public static UserRecord Apply(UserRecord user, DecisionFacts facts)
    {
        var invited = user;
        foreach (var invitation in InvitationRules.Used(facts, user))
        {
            invited = invited with { Memberships = Give(invited, invitation, facts) };
        }

        return invited;
    }

    /// <summary>The invitations that a change uses: those that what it writes goes back to and what was there before
    /// did not.</summary>
    public static ValueList<InvitationId> UsedBetween(UserRecord? before, UserRecord after) =>
        Of(after).Except(before is null ? [] : Of(before)).Select(id => new InvitationId(id)).ToValueList();

    private static IEnumerable<string> Of(UserRecord user) => user.Memberships
        .SelectMany(membership => membership.Sources.Concat(membership.Roles.Select(grant => grant.Source)))
        .Where(source => source.Origin == GrantOrigin.Invitation)
        .Select(source => source.Rule);

    private static ValueList<Membership> Give(UserRecord user, Invitation invitation, DecisionFacts facts)
    {
        var source = new GrantSource(
            GrantOrigin.Invitation, null, null, invitation.Id.Value, facts.PolicyVersion) { At = facts.Now };
        var existing = user.MembershipIn(invitation.Organization);
        var roles = RolesOf(invitation, user, facts).Select(role => new RoleGrant(role, source));
        if (existing is null)
        {
            return
            [
                .. user.Memberships,
                new Membership(invitation.Organization, MembershipStatus.Active, source, roles.ToValueList()),
            ];
        }

        // Who is invited waits for nobody's approval.
        var joined = existing.With(source) with
        {
            Status = MembershipStatus.Active,
            EndsAt = existing.Status == MembershipStatus.Pending ? null : existing.EndsAt,
            Roles = [.. existing.Roles, .. roles],
        };
        return user.Memberships
            .Select(membership => ReferenceEquals(membership, existing) ? joined : membership)
            .ToValueList();
    }

    // A role that the organization has no longer, or that an administrator took from the person, is not given.
    private static IEnumerable<string> RolesOf(Invitation invitation, UserRecord user, DecisionFacts facts) =>
        invitation.Roles.Where(role =>
            facts.Organizations.Find(invitation.Organization)!.Roles.Allows(role)
            && !user.Withholds(invitation.Organization, role));
}
