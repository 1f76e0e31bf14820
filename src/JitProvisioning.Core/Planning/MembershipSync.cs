namespace JitProvisioning;

/// <summary>Takes away the memberships that this very source gave and no longer gives.</summary>
internal sealed class MembershipSync(DecisionFacts facts, UserRecord user, OwnGrants own)
{
    /// <summary>The memberships that stay, those suspended that the source switched off.</summary>
    public ValueList<Membership> Take()
    {
        var kept = user.Memberships.Select(Take).OfType<Membership>().ToValueList();
        return kept.Equals(user.Memberships) ? user.Memberships : kept;
    }

    /// <summary>Why memberships stay of which the sign-in does not say whether they still hold.</summary>
    public IEnumerable<ProvisioningReason> Kept() => user.Memberships
        .Where(membership => IsUndecidable(membership))
        .SelectMany(UndecidedOf)
        .Select(undecided => undecided.Reason)
        .Where(reason => reason != ProvisioningReason.None);

    // A suspended or removed membership stays, or the next sign-in would give it back.
    private Membership? Take(Membership membership)
    {
        if (membership.Status != MembershipStatus.Active)
        {
            return membership;
        }

        var desired = DesiredIn(membership.Organization);
        return desired is { IsSwitchedOff: true } ? SwitchOff(membership)
            : desired is not null || !IsDecided(membership) ? membership
            : membership.Without(own.Gave, grant => own.Gave(grant) && !grant.IsLasting);
    }

    // Whoever gave it beside this source says that it holds.
    private Membership SwitchOff(Membership membership) => membership.Sources.All(own.Gave)
        ? membership with { Status = MembershipStatus.Suspended }
        : membership;

    private bool IsDecided(Membership membership) =>
        IsOpen(membership.Organization) && !UndecidedOf(membership).Any();

    private bool IsUndecidable(Membership membership) =>
        membership.Status == MembershipStatus.Active
        && DesiredIn(membership.Organization) is null
        && IsOpen(membership.Organization)
        && (own.SourceOf(membership) is not null || membership.Roles.Any(own.Gave));

    // Where this source gave roles only, any of its rules may have been the one.
    private IEnumerable<UndecidedPlacement> UndecidedOf(Membership membership) =>
        own.SourceOf(membership) is { } source
            ? facts.Verdict.UndecidedPlacements.Where(undecided => undecided.Rule == source.Rule)
            : facts.Verdict.UndecidedPlacements;

    // Nobody is asked for an organization that is switched off: nothing is decided there.
    private bool IsOpen(OrganizationId organization) => OrganizationChoice.IsOpen(organization, facts.Organizations);

    private DesiredMembership? DesiredIn(OrganizationId organization) =>
        facts.Verdict.Memberships.FirstOrDefault(desired => desired.Organization == organization);
}
