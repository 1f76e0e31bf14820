namespace JitProvisioning;

/// <summary>Takes away the memberships that this very source gave and no longer gives.</summary>
internal sealed class MembershipSync(DecisionFacts facts, UserRecord user, OwnGrants own)
{
    private readonly Grace _grace = new(facts);

    /// <summary>The memberships that stay, those suspended that the source switched off.</summary>
    public ValueList<Membership> Take()
    {
        var kept = user.Memberships.Select(Take).OfType<Membership>().ToValueList();
        return kept.Equals(user.Memberships) ? user.Memberships : kept;
    }

    /// <summary>Why memberships stay of which the sign-in does not say whether they still hold.</summary>
    public IEnumerable<ProvisioningReason> Kept() => user.Memberships
        .Where(IsNotWanted)
        .SelectMany(UndecidedOf)
        .Select(undecided => undecided.Reason)
        .Where(reason => reason != ProvisioningReason.None);

    // A suspended or removed membership stays, or the next sign-in would give it back.
    private Membership? Take(Membership membership)
    {
        if (!membership.IsCurrent)
        {
            return membership;
        }

        var desired = DesiredIn(membership.Organization);
        return facts.Verdict.SwitchesOff(membership.Organization) ? SwitchOff(membership)
            : desired is not null || !IsDecided(membership) ? membership
            : membership.As(
                source => own.Gave(source) ? _grace.Miss(source) : source,
                new RoleSync(facts, user, membership.Organization, own).Take(membership.Roles));
    }

    // Whoever gave it beside this source says that it holds: what this one gave goes at once.
    private Membership? SwitchOff(Membership membership) => !membership.Sources.All(own.Gave)
        ? membership.As(
            source => own.Gave(source) ? null : source,
            membership.Roles.Where(grant => !own.Gave(grant)).ToValueList())
        : membership.Status == MembershipStatus.Pending ? null
        : membership with { Status = MembershipStatus.Suspended };

    private bool IsDecided(Membership membership) =>
        IsOpen(membership.Organization) && !UndecidedOf(membership).Any();

    private bool IsNotWanted(Membership membership) =>
        membership.IsCurrent
        && !facts.Verdict.IsSwitchedOff
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
