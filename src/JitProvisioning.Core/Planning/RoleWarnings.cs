namespace JitProvisioning;

/// <summary>Says what the claims of role rules, or an administrator's word, held back.</summary>
internal static class RoleWarnings
{
    /// <param name="facts">The facts of the sign-in.</param>
    /// <param name="before">The account before it; a blank one for somebody new.</param>
    /// <param name="after">The account after it.</param>
    public static ValueList<ProvisioningReason> Of(DecisionFacts facts, UserRecord before, UserRecord after)
    {
        var own = new OwnGrants(facts, before);
        var warnings = new SortedSet<ProvisioningReason>(new MembershipSync(facts, before, own).Kept());
        warnings.UnionWith(facts.UnmetConditions.Select(MemberGuards.ReasonOf));
        if (RevocationHold.IsHolding(after, facts))
        {
            warnings.Add(ProvisioningReason.RevocationsHeld);
        }

        if (InvitationRules.AreMissing(facts, before))
        {
            warnings.Add(ProvisioningReason.InvitationRequired);
        }

        foreach (var desired in facts.Verdict.Memberships)
        {
            var membership = before.MembershipIn(desired.Organization);
            if (membership is null or { Status: MembershipStatus.Active })
            {
                var scope = new Scope(desired.Organization, membership?.Roles ?? []);
                Add(warnings, facts, before, own, scope, desired.Roles, desired.Undecided);
            }
        }

        Add(
            warnings,
            facts,
            before,
            own,
            new Scope(null, before.ApplicationRoles),
            facts.Verdict.ApplicationRoles,
            facts.Verdict.IsSwitchedOff ? null : facts.Verdict.UndecidedApplicationRoles);
        return warnings.ToValueList();
    }

    // That groups are missing counts where it keeps a role; that they are too many counts always, since more might be
    // given.
    private static void Add(
        SortedSet<ProvisioningReason> warnings,
        DecisionFacts facts,
        UserRecord before,
        OwnGrants own,
        Scope scope,
        ValueList<DesiredRole> desired,
        UndecidedRoles? undecided)
    {
        if (desired.Any(role => role.Action != RoleAction.None && before.Withholds(scope.Organization, role.Role)))
        {
            warnings.Add(ProvisioningReason.RoleSyncOverridden);
        }

        if (undecided is not { Reason: not ProvisioningReason.None })
        {
            return;
        }

        var sync = new RoleSync(facts, before, scope.Organization, own);
        if (undecided.Reason == ProvisioningReason.GroupsIncomplete
            || sync.KeepsUndecided(scope.Grants, desired, undecided))
        {
            warnings.Add(undecided.Reason);
        }
    }

    private readonly record struct Scope(OrganizationId? Organization, ValueList<RoleGrant> Grants);
}
