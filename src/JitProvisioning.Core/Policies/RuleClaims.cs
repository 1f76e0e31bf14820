namespace JitProvisioning;

/// <summary>Reads the claims that role rules ask for, each once.</summary>
/// <param name="identity">The person.</param>
/// <param name="connection">The connection they come by.</param>
/// <param name="organization">The organization whose rules ask; null for those of the application.</param>
internal sealed class RuleClaims(ExternalIdentity identity, Connection connection, OrganizationId? organization)
{
    // Below, going through the list is cheaper than a set of it.
    private const int FewValues = 16;

    private readonly List<(string Claim, GroupsReading Reading, HashSet<string>? Values)> _read = [];

    /// <summary>Whether the rule's claim holds its value; null where nobody can say.</summary>
    public bool? Matches(RoleRule rule)
    {
        var (_, reading, values) = Read(rule);
        return !IsComplete(reading.State) ? null
            : values?.Contains(rule.Value) ?? reading.Items.AsSpan().Contains(rule.Value);
    }

    /// <summary>Why nobody can say it.</summary>
    public ProvisioningReason ReasonFor(RoleRule rule) => Read(rule).Reading.State == ClaimState.Absent
        ? ProvisioningReason.GroupsAbsent
        : ProvisioningReason.GroupsIncomplete;

    private bool IsComplete(ClaimState state) => state is ClaimState.Present or ClaimState.Empty
        || (state == ClaimState.Absent && connection.AbsentGroups == AbsentGroupsMeaning.MeansNone);

    private (string Claim, GroupsReading Reading, HashSet<string>? Values) Read(RoleRule rule)
    {
        var claim = rule.Claim ?? connection.GroupsClaim;
        foreach (var known in _read)
        {
            if (known.Claim == claim)
            {
                return known;
            }
        }

        var reading = rule.Path is not { } path || claim == connection.GroupsClaim
            ? new GroupsReading(identity.GroupsState, identity.Groups)
            : ReadClaim(path);
        if (claim == connection.OrganizationRolesClaim)
        {
            reading = reading with { Items = OfOrganization(reading.Items) };
        }

        var read = (claim, reading, reading.Items.Count > FewValues ? reading.Items.ToHashSet() : null);
        _read.Add(read);
        return read;
    }

    // As for groups: userinfo where the token does not name the claim, and the token's word that it is elsewhere counts
    // whatever the other payload holds.
    private GroupsReading ReadClaim(ClaimPath path)
    {
        var value = path.Read(identity.Claims, identity.UserInfo);
        return identity.UserInfo?[path.Names[0]].State == ClaimState.Overage ? GroupsReading.Without(ClaimState.Overage)
            : value is { State: ClaimState.Present, Kind: ClaimKind.Boolean } ? new(value.State, [value.Text!])
            : GroupsReader.ReadClaim(value);
    }

    // The roles that the claim names of this very organization: what it names of another, or of none, is nobody's here.
    private ValueList<string> OfOrganization(ValueList<string> texts)
    {
        var roles = new List<string>();
        foreach (var text in texts.AsSpan())
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0
                && connection.OrganizationMap.TryGetValue(text[..colon], out var named)
                && named.Id == organization)
            {
                roles.Add(text[(colon + 1)..]);
            }
        }

        return roles.ToValueList();
    }
}
