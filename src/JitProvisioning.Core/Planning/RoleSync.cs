namespace JitProvisioning;

/// <summary>Brings the roles of one scope in step with what the verdict wants there, touching only what this very
/// source gave.</summary>
internal sealed class RoleSync(
    DecisionFacts facts,
    UserRecord user,
    OrganizationId? organization,
    OwnGrants own)
{
    private readonly Grace _grace = new(facts);

    public ValueList<RoleGrant> Merge(
        ValueList<RoleGrant> grants, ValueList<DesiredRole> desired, UndecidedRoles? undecided)
    {
        if (IsOutranked(grants))
        {
            (desired, undecided) = ([], null);
        }

        var isGiven = IsGivenElsewhere(grants);
        var wanted = new WantedRoles(desired.Where(role => IsWanted(role, isGiven)));
        var open = OpenRoles(undecided);
        var kept = grants.Select(grant => Keep(grant, wanted, open)).OfType<RoleGrant>().ToValueList();
        var added = New(kept, wanted.Roles);
        if (added.Count == 0 && undecided is not null && !kept.Any(own.Gave))
        {
            added = New(kept, undecided.Fallback.Where(role => IsWanted(role, isGiven)));
        }

        return added.Count == 0 && kept.Equals(grants) ? grants : [.. kept, .. added];
    }

    /// <summary>The roles without those that the source no longer gives, and with no other.</summary>
    public ValueList<RoleGrant> Take(
        ValueList<RoleGrant> grants, ValueList<DesiredRole> desired, UndecidedRoles? undecided)
    {
        var isGiven = IsGivenElsewhere(grants);
        var wanted = new WantedRoles(desired.Where(role => IsWanted(role, isGiven)));
        var open = OpenRoles(undecided);
        return grants
            .Select(grant => wanted.Contains(grant.Role) ? grant : Keep(grant, WantedRoles.None, open))
            .OfType<RoleGrant>()
            .ToValueList();
    }

    /// <summary>The roles that others gave: whom the source switched off it gives nothing.</summary>
    public ValueList<RoleGrant> SwitchOff(ValueList<RoleGrant> grants) =>
        grants.Where(grant => !own.Gave(grant)).ToValueList();

    /// <summary>The roles of a membership that the source no longer gives.</summary>
    public ValueList<RoleGrant> Take(ValueList<RoleGrant> grants) =>
        grants.Select(grant => Keep(grant, WantedRoles.None, [])).OfType<RoleGrant>().ToValueList();

    // What is not decided stays as it is, its absence too.
    private RoleGrant? Keep(RoleGrant grant, WantedRoles wanted, HashSet<string> open)
    {
        if (!own.Gave(grant))
        {
            return grant;
        }

        if (wanted.Contains(grant.Role))
        {
            // The very grant where nothing of it changes, so that comparing thousands costs little.
            return grant.Source.Missing is null && (grant.IsLasting || !wanted.AreForGood(grant.Role)) ? grant
                : grant with
                {
                    Source = grant.Source with { Missing = null },
                    IsLasting = grant.IsLasting || wanted.AreForGood(grant.Role),
                };
        }

        return grant.IsLasting || open.Contains(grant.Role) ? grant
            : _grace.Miss(grant.Source) is { } missing ? grant with { Source = missing }
            : null;
    }

    /// <summary>True when a role stays only because nothing is decided about it.</summary>
    public bool KeepsUndecided(
        ValueList<RoleGrant> grants, ValueList<DesiredRole> desired, UndecidedRoles undecided)
    {
        if (IsOutranked(grants))
        {
            return false;
        }

        var isGiven = IsGivenElsewhere(grants);
        var wanted = new WantedRoles(desired.Where(role => IsWanted(role, isGiven)));
        var kept = undecided.Kept.ToHashSet(StringComparer.Ordinal);
        return grants.Any(grant => own.Gave(grant)
            && !grant.IsLasting
            && kept.Contains(grant.Role)
            && !wanted.Contains(grant.Role));
    }

    // Another connection's roles may go before this one's, by the organization's order.
    private bool IsOutranked(ValueList<RoleGrant> grants) =>
        organization is { } id
        && facts.Organizations.Find(id) is { Roles: { Priority.Count: > 0 } scope }
        && grants.Any(grant => !own.Gave(grant)
            && grant.Source is { Origin: GrantOrigin.SignIn, Connection: { } other }
            && scope.GoesBefore(other, facts.Identity.Connection));

    private static bool IsGivenElsewhere(ValueList<RoleGrant> grants) =>
        grants.Any(grant => grant.Source.Origin is GrantOrigin.Invitation or GrantOrigin.Scim);

    // Where an invitation or SCIM gave a role, theirs is the one.
    private bool IsWanted(DesiredRole role, bool isGivenElsewhere) => role.Action switch
    {
        RoleAction.None => false,
        RoleAction.Assign when isGivenElsewhere => false,
        _ => (!role.FirstSignInOnly || own.IsFirst) && !user.Withholds(organization, role.Role),
    };

    private List<RoleGrant> New(ValueList<RoleGrant> kept, IEnumerable<DesiredRole> wanted)
    {
        var held = kept.Where(own.Gave).Select(grant => grant.Role).ToHashSet(StringComparer.Ordinal);
        return wanted
            .Where(role => held.Add(role.Role))
            .Select(role => new RoleGrant(role.Role, facts.Source(role.Rule, role.Evidence))
            {
                IsLasting = role.Action == RoleAction.Append,
            })
            .ToList();
    }

    // Roles about which nothing is decided, and those to hold as long as that is so.
    private static HashSet<string> OpenRoles(UndecidedRoles? undecided) => undecided is null
        ? []
        : undecided.Kept
            .Concat(undecided.Fallback.Select(role => role.Role))
            .ToHashSet(StringComparer.Ordinal);
}
