namespace JitProvisioning;

/// <summary>The plan that joins an identity to an account that exists.</summary>
internal static class LinkPlan
{
    public static ProvisioningPlan Make(DecisionFacts facts, UserRecord account, ProvisioningReason reason)
    {
        var scrubs = reason == ProvisioningReason.ClaimedUnverifiedAccount;
        var current = account.AsOf(facts.Now);
        var linked = GrantSync.Apply(scrubs ? Scrub(current, facts) : current, facts);
        var refusal = Admission.CheckMemberships(linked, facts);
        if (refusal != ProvisioningReason.None)
        {
            return ProvisioningPlan.Refuse(refusal);
        }

        var synced = AttributeSync.Link(linked, facts);
        var after = LedgerSync.Apply(
            facts,
            SourcePlan.Remember(facts, synced.User) with { Version = account.Version + 1 },
            synced.Synced);
        return new ProvisioningPlan
        {
            Step = PlanStep.Write,
            Outcome = ProvisioningOutcome.Linked,
            Reason = reason,
            Before = account,
            After = after,
            Changes = ChangeList.Between(account, after),
            Warnings = [.. synced.Warnings, .. RoleWarnings.Of(facts, account, after)],
            EndsSessions = true,

            // The next sign-in fills an address that is not there, by the rules of addresses.
            LeavesNoProof = after.Profile.Email is null && facts.Identity.Email is not null,
            ScrubsCredentials = scrubs,
        };
    }

    /// <summary>The plan of a link that the person asked for, signed in as the account.</summary>
    public static ProvisioningPlan MakeExplicit(DecisionFacts facts, UserRecord account)
    {
        var refusal = LinkTarget.CheckOpen(account, facts.Now);
        return refusal != ProvisioningReason.None ? ProvisioningPlan.Refuse(refusal)
            : facts.ExplicitLinking && facts.Verdict.Rights.HasFlag(Rights.Link)
                ? Make(facts, account, ProvisioningReason.ExplicitIntent)
                : ProvisioningPlan.Refuse(ProvisioningReason.LinkingDisabled);
    }

    // Whoever made the account may not have been the owner of the address: nothing that lets anybody in stays, and
    // nothing that came by the identities that go.
    private static UserRecord Scrub(UserRecord account, DecisionFacts facts)
    {
        var blank = account with
        {
            Links = [],
            Sources = [],
            Profile = Profile.Empty,
            ProfileSources = [],
            ProfileOwner = facts.Identity.Connection,
        };
        var address = new ProfileValue(AttributeNames.Email, facts.Identity.Email!.Value);
        return WithoutGrants(AttributeSync.Create(blank, facts).User
            .WithAttribute(address.Name, address, facts.Source("claim"))) with { EmailVerified = true };
    }

    private static UserRecord WithoutGrants(UserRecord account) => account with
    {
        ChosenOrganization = null,
        Memberships = account.Memberships.Select(WithoutPersonalData).OfType<Membership>().ToValueList(),
        ApplicationRoles = WithoutPersonalData(account.ApplicationRoles),
    };

    private static Membership? WithoutPersonalData(Membership membership)
    {
        var roles = WithoutPersonalData(membership.Roles);
        return !membership.IsCurrent
            ? membership with { Roles = roles }
            : membership.As(source => IsOfPerson(source) ? null : source, roles);
    }

    private static ValueList<RoleGrant> WithoutPersonalData(ValueList<RoleGrant> grants) =>
        grants.Where(grant => !IsOfPerson(grant.Source)).ToValueList();

    private static bool IsOfPerson(GrantSource source) => source.Origin != GrantOrigin.Hand;
}
