namespace JitProvisioning;

/// <summary>The plan for an identity that leads to an account.</summary>
internal static class ReturningPersonPlan
{
    public static ProvisioningPlan Make(DecisionFacts facts, UserRecord known)
    {
        if (SourcePlan.OfKnown(facts, known) is { } plan)
        {
            return plan;
        }

        var refusal = Admission.CheckStatus(known, facts.Now);
        if (refusal != ProvisioningReason.None)
        {
            return ProvisioningPlan.Refuse(refusal);
        }

        if (known.LinkOf(facts.Identity.Key)?.Retirement is { } retirement)
        {
            return MigrationRules.Again(facts, known, retirement)
                ? MigrationPlan.Make(facts, known)
                : ProvisioningPlan.Refuse(ProvisioningReason.IdentityRetired);
        }

        var current = known.AsOf(facts.Now);
        return LedgerSync.IsStale(facts, known)
            ? Admit(facts, known, current, ProvisioningReason.StaleTokenSyncSkipped)
            : facts.Verdict.Rights.HasFlag(Rights.Update) && !known.IsClosedToSignIns
                ? Sync(facts, known, current)
            : Admit(facts, known, current, ProvisioningReason.NoChange);
    }

    private static ProvisioningPlan Admit(
        DecisionFacts facts, UserRecord known, UserRecord current, ProvisioningReason reason)
    {
        var refusal = Admission.CheckMemberships(current, facts);
        return refusal != ProvisioningReason.None ? ProvisioningPlan.Refuse(refusal)
            : reason == ProvisioningReason.StaleTokenSyncSkipped
                && facts.Matching.StaleTokens == StaleTokenAction.Refuse
                ? ProvisioningPlan.Refuse(ProvisioningReason.StaleToken)
            : KeepOrName(facts, known, current, reason, reason == ProvisioningReason.NoChange ? [] : [reason]);
    }

    // Where the host's own tables name people, nobody is let in by a name that leads elsewhere: it is written, or
    // refused as taken, whatever else may not be written.
    private static ProvisioningPlan KeepOrName(
        DecisionFacts facts,
        UserRecord known,
        UserRecord current,
        ProvisioningReason reason,
        ValueList<ProvisioningReason> warnings)
    {
        var named = LedgerSync.WithLogin(facts, current);
        if (ReferenceEquals(named, current))
        {
            return ProvisioningPlan.Keep(current, reason, warnings);
        }

        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Updated,
            Reason = ProvisioningReason.LoginChanged,
            Before = known,
            After = named with { Version = known.Version + 1 },
            Changes = ChangeList.Between(known, named),
            Warnings = warnings,
            LeavesNoProof = true,
        };
    }

    private static ProvisioningPlan Sync(DecisionFacts facts, UserRecord known, UserRecord current)
    {
        var granted = LedgerSync.WithLogin(facts, GrantSync.Apply(current, facts));
        var refusal = Admission.CheckMemberships(granted, facts);
        if (InvitationRules.MayAsk(facts)
            && (known.IsInvited || refusal != ProvisioningReason.None || InvitationRules.AreMissing(facts, known)))
        {
            return ProvisioningPlan.AskInvitations;
        }

        if (refusal != ProvisioningReason.None)
        {
            return RefuseAndTake(facts, known, current, refusal);
        }

        var looked = granted with { IsInvited = known.IsInvited && facts.Invitations is null };
        var synced = AttributeSync.Merge(looked, facts);
        return synced.Question ?? Finish(facts, known, synced);
    }

    // Who is refused may have sessions, and other identities to come by: what this source no longer gives goes at once.
    private static ProvisioningPlan RefuseAndTake(
        DecisionFacts facts, UserRecord known, UserRecord current, ProvisioningReason reason)
    {
        var taken = GrantSync.TakeOnly(current, facts);
        var isNothing = taken.Memberships.Equals(known.Memberships)
            && taken.ApplicationRoles.Equals(known.ApplicationRoles)
            && taken.HeldRevocations.Equals(known.HeldRevocations);
        return isNothing
            ? ProvisioningPlan.Refuse(reason)
            : new ProvisioningPlan
            {
                Step = PlanStep.Write,
                Outcome = ProvisioningOutcome.Denied,
                Reason = reason,
                Before = known,
                After = LedgerSync.WithTime(facts, taken) with { Version = known.Version + 1 },
                Changes = ChangeList.Between(known, taken),
                EndsSessions = true,
                LeavesNoProof = true,
            };
    }

    private static ProvisioningPlan Finish(DecisionFacts facts, UserRecord known, AttributeSyncResult synced)
    {
        ValueList<ProvisioningReason> warnings = [.. synced.Warnings, .. RoleWarnings.Of(facts, known, synced.User)];
        var changes = ChangeList.Between(known, synced.User);
        if (changes.Count == 0 && !synced.IsNoted && synced.User.IsInvited == known.IsInvited)
        {
            return ProvisioningPlan.Keep(
                known, warnings.Count == 0 ? ProvisioningReason.NoChange : warnings[0], warnings);
        }

        var owned = synced.User with
        {
            Version = known.Version + 1,
            ProfileOwner = known.ProfileOwner ?? facts.Identity.Connection,
        };
        var after = LedgerSync.Apply(facts, owned, synced.Synced);
        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Updated,
            Reason = changes.Count == 0 ? ProvisioningReason.ProfileNoted : ReasonOf(known, synced.User),
            Before = known,
            After = after,
            Changes = ChangeList.Between(known, after),
            Warnings = warnings,
        };
    }

    private static ProvisioningReason ReasonOf(UserRecord before, UserRecord after) =>
        before.Profile with { Email = null } != after.Profile with { Email = null }
            ? ProvisioningReason.ProfileChanged
        : before.Profile.Email != after.Profile.Email || before.EmailVerified != after.EmailVerified
            ? ProvisioningReason.EmailChanged
        : before.Memberships.Equals(after.Memberships) && before.ApplicationRoles.Equals(after.ApplicationRoles)
            ? ProvisioningReason.LoginChanged
        : ProvisioningReason.RolesChanged;
}
