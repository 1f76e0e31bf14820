namespace JitProvisioning;

/// <summary>Brings the roles of one scope in step with what the verdict wants there, touching only what this very
/// source gave.</summary>
internal sealed class RoleSync(
    DecisionFacts facts,
    UserRecord user,
    OrganizationId? organization,
    OwnGrants own)
{
    public ValueList<RoleGrant> Merge(
        ValueList<RoleGrant> grants, ValueList<DesiredRole> desired, UndecidedRoles? undecided)
    {
        if (IsOutranked(grants))
        {
            (desired, undecided) = ([], null);
        }

        var wanted = desired.Where(role => IsWanted(role, grants)).ToArray();
        var kept = grants
            .Where(grant => !own.Gave(grant) || grant.IsLasting || Holds(grant.Role, wanted, undecided))
            .Select(grant => own.Gave(grant) && IsForGood(grant.Role, wanted) ? grant with { IsLasting = true } : grant)
            .ToValueList();
        var added = New(kept, wanted);
        if (added.Count == 0 && undecided is not null && !kept.Any(own.Gave))
        {
            added = New(kept, undecided.Fallback.Where(role => IsWanted(role, grants)));
        }

        return added.Count == 0 && kept.Equals(grants) ? grants : [.. kept, .. added];
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
        .Select(role => new RoleGrant(role.Role, facts.Source(role.Rule))
        {
            IsLasting = role.Action == RoleAction.Append,
        })
        .ToList();

    private static bool Holds(string role, DesiredRole[] wanted, UndecidedRoles? undecided) =>
        wanted.Any(other => other.Role == role)
        || undecided?.Kept.Contains(role) == true
        || undecided?.Fallback.Any(other => other.Role == role) == true;

    private static bool IsForGood(string role, DesiredRole[] wanted) =>
        wanted.Any(other => other.Role == role && other.Action == RoleAction.Append);
}
