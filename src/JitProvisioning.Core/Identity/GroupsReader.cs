namespace JitProvisioning;

/// <summary>Reads the groups of a sign-in: all of them, or none with the reason why not.</summary>
internal static class GroupsReader
{
    public static ProvisioningReason Read(ExternalSignIn signIn, Connection connection, out GroupsReading groups)
    {
        var name = connection.GroupsClaim;
        if (IsElsewhere(signIn.Claims, name) || IsElsewhere(signIn.UserInfo, name))
        {
            groups = GroupsReading.Without(ClaimState.Overage);
            return OfIncomplete(connection);
        }

        groups = ReadClaim(signIn.SourceOf(name)[name]);
        if (groups.Items.Count > connection.MaxGroups)
        {
            groups = GroupsReading.Without(ClaimState.Overage);
            return connection.TooManyGroups == TooManyGroupsAction.TreatAsIncomplete
                ? ProvisioningReason.None
                : ProvisioningReason.TooManyGroups;
        }

        if (groups.Items.Count < connection.GroupsTruncatedAt)
        {
            return ProvisioningReason.None;
        }

        groups = GroupsReading.Without(ClaimState.Overage);
        return OfIncomplete(connection);
    }

    // Whom a resolver may tell the groups of is not refused yet.
    private static ProvisioningReason OfIncomplete(Connection connection) =>
        connection is { GroupsOverage: GroupsOverageAction.Refuse, ResolveGroups: GroupResolution.Never }
            ? ProvisioningReason.GroupsIncomplete
            : ProvisioningReason.None;

    // One payload that knows of more spoils the list of the other.
    private static bool IsElsewhere(ClaimSet? claims, string name) =>
        claims is not null && (claims.GroupsElsewhere || claims[name].State == ClaimState.Overage);

    public static GroupsReading ReadClaim(ClaimValue claim) => claim switch
    {
        { State: ClaimState.Absent or ClaimState.Empty } => GroupsReading.Without(claim.State),
        { State: ClaimState.Present, Kind: ClaimKind.List } => new(ClaimState.Present, claim.Items),
        { State: ClaimState.Present, Kind: ClaimKind.Text } when Utf16.IsWellFormed(claim.Text) =>
            new(ClaimState.Present, claim.AsList()),

        // A contradiction, or a list that holds anything but texts: which groups are meant nobody can say.
        _ => GroupsReading.Without(ClaimState.Unparsable),
    };
}
