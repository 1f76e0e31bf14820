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

        var wanted = desired.Where(role => IsWanted(role, grants)).ToArray();
        var kept = grants.Select(grant => Keep(grant, wanted, undecided)).OfType<RoleGrant>().ToValueList();
        var added = New(kept, wanted);
        if (added.Count == 0 && undecided is not null && !kept.Any(own.Gave))
        {
            added = New(kept, undecided.Fallback.Where(role => IsWanted(role, grants)));
        }

        return added.Count == 0 && kept.Equals(grants) ? grants : [.. kept, .. added];
    }

    /// <summary>The roles of a membership that the source no longer gives.</summary>
    public ValueList<RoleGrant> Take(ValueList<RoleGrant> grants) =>
        grants.Select(grant => Keep(grant, [], null)).OfType<RoleGrant>().ToValueList();

    // What is not decided stays as it is, its absence too.
    private RoleGrant? Keep(RoleGrant grant, DesiredRole[] wanted, UndecidedRoles? undecided)
    {
        if (!own.Gave(grant))
        {
            return grant;
        }

        if (IsAmong(grant.Role, wanted))
        {
            return grant with
            {
                Source = grant.Source with { Missing = null },
                IsLasting = grant.IsLasting || IsForGood(grant.Role, wanted),
            };
        }

        return grant.IsLasting || IsLeftOpen(grant.Role, undecided) ? grant
            : _grace.Miss(grant.Source) is { } missing ? grant with { Source = missing }
            : null;
    }

    /// <summary>True when a role stays only because nothing is decided about it.</summary>
    public bool KeepsUndecided(
        ValueList<RoleGrant> grants, ValueList<DesiredRole> desired, UndecidedRoles undecided) =>
        !IsOutranked(grants)
        && grants.Any(grant => own.Gave(grant)
            && !grant.IsLasting
            && undecided.Kept.Contains(grant.Role)
            && !desired.Any(role => role.Role == grant.Role && IsWanted(role, grants)));

    // Another connection's roles may go before this one's, by the organization's order.
    private bool IsOutranked(ValueList<RoleGrant> grants) =>
        organization is { } id
        && facts.Organizations.Find(id) is { Roles: { Priority.Count: > 0 } scope }
        && grants.Any(grant => !own.Gave(grant)
            && grant.Source is { Origin: GrantOrigin.SignIn, Connection: { } other }
            && scope.GoesBefore(other, facts.Identity.Connection));

    // Where an invitation or SCIM gave a role, theirs is the one.
    private bool IsWanted(DesiredRole role, ValueList<RoleGrant> grants) => role.Action switch
    {
        RoleAction.None => false,
        RoleAction.Assign when grants.Any(grant => grant.Source.Origin is GrantOrigin.Invitation or GrantOrigin.Scim) =>
            false,
        _ => (!role.FirstSignInOnly || own.IsFirst) && !user.Withholds(organization, role.Role),
    };

    private List<RoleGrant> New(ValueList<RoleGrant> kept, IEnumerable<DesiredRole> wanted) => wanted
        .Where(role => !kept.Any(grant => grant.Role == role.Role && own.Gave(grant)))
        .DistinctBy(role => role.Role, StringComparer.Ordinal)
        .Select(role => new RoleGrant(role.Role, facts.Source(role.Rule, role.Evidence))
        {
            IsLasting = role.Action == RoleAction.Append,
        })
        .ToList();

    private static bool IsAmong(string role, DesiredRole[] wanted) => wanted.Any(other => other.Role == role);

    private static bool IsLeftOpen(string role, UndecidedRoles? undecided) =>
        undecided?.Kept.Contains(role) == true
        || undecided?.Fallback.Any(other => other.Role == role) == true;

    private static bool IsForGood(string role, DesiredRole[] wanted) =>
        wanted.Any(other => other.Role == role && other.Action == RoleAction.Append);
}
