namespace JitProvisioning;

/// <summary>Reads the claims that role rules ask for, each once.</summary>
internal sealed class RuleClaims(ExternalIdentity identity, Connection connection)
{
    // Below, going through the list is cheaper than a set of it.
    private const int FewValues = 16;

    private readonly List<(string Claim, GroupsReading Reading, HashSet<string>? Values)> _read = [];

    /// <summary>Whether the rule's claim holds its value; null where nobody can say.</summary>
    public bool? Matches(RoleRule rule)
    {
        var (_, reading, values) = Read(rule.Claim ?? connection.GroupsClaim);
        return !IsComplete(reading.State) ? null
            : values?.Contains(rule.Value) ?? reading.Items.AsSpan().Contains(rule.Value);
    }

    /// <summary>Why nobody can say it.</summary>
    public ProvisioningReason ReasonFor(RoleRule rule) =>
        Read(rule.Claim ?? connection.GroupsClaim).Reading.State == ClaimState.Absent
            ? ProvisioningReason.GroupsAbsent
            : ProvisioningReason.GroupsIncomplete;

    private bool IsComplete(ClaimState state) => state is ClaimState.Present or ClaimState.Empty
        || (state == ClaimState.Absent && connection.AbsentGroups == AbsentGroupsMeaning.MeansNone);

    private (string Claim, GroupsReading Reading, HashSet<string>? Values) Read(string claim)
    {
        foreach (var known in _read)
        {
            if (known.Claim == claim)
            {
                return known;
            }
        }

        var reading = claim == connection.GroupsClaim
            ? new GroupsReading(identity.GroupsState, identity.Groups)
            : ReadClaim(claim);
        var read = (claim, reading, reading.Items.Count > FewValues ? reading.Items.ToHashSet() : null);
        _read.Add(read);
        return read;
    }

    // As for groups: userinfo where the token does not name the claim, and the token's word that it is elsewhere counts
    // whatever the other payload holds.
    private GroupsReading ReadClaim(string claim)
    {
        var value = identity.Claims[claim] is { State: not ClaimState.Absent } said ? said
            : identity.UserInfo?[claim] ?? ClaimValue.Absent;
        return identity.UserInfo?[claim].State == ClaimState.Overage ? GroupsReading.Without(ClaimState.Overage)
            : value is { State: ClaimState.Present, Kind: ClaimKind.Boolean } ? new(value.State, [value.Text!])
            : GroupsReader.ReadClaim(value);
    }
}
