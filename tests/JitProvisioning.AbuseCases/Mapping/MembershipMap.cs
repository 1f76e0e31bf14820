namespace JitProvisioning.AbuseCases;

/// <summary>What memberships and the sources of roles stand for.</summary>
internal static class MembershipMap
{
    private const string Version = "given";

    private static readonly string[] Keys = ["user", "org", "roles", "status"];

    public static Membership Read(CaseObject membership, CaseNames names, UserRecord user)
    {
        if (membership.Names.Except(Keys).FirstOrDefault() is { } unknown)
        {
            throw new UnmappedException("given.memberships[]." + unknown);
        }

        var organization = membership.Required("org");
        var connection = names.ConnectionInto(organization, user.ProfileOwner);
        var channel = names.ChannelOf(connection);
        var roles = membership["roles"] is CaseList list ? list.Items.Cast<CaseObject>().ToArray() : [];
        var map = RoleMap.Of(names.ConnectionOf(connection?.Value));
        var grants = roles.Select(role => ReadGrant(role, connection, channel, map)).ToValueList();
        return new Membership(
            new OrganizationId(organization),
            StatusOf(membership),
            grants.Count > 0
                ? grants[0].Source with { Rule = "connection" }
                : SourceOf("jit", connection, channel, "connection"),
            grants);
    }

    private static RoleGrant ReadGrant(
        CaseObject grant,
        ConnectionId? connection,
        SignInChannel channel,
        IReadOnlyDictionary<string, string> map)
    {
        if (grant.Names.Except(["role", "source"]).FirstOrDefault() is { } unknown)
        {
            throw new UnmappedException("given.memberships[].roles[]." + unknown);
        }

        // What a sign-in gave it gave by the map, if the role is there.
        var role = grant.Required("role");
        var rule = map.FirstOrDefault(pair => pair.Value == role).Key is { } group ? "groups=" + group : "default";
        return new RoleGrant(role, SourceOf(grant.Required("source"), connection, channel, rule));
    }

    private static GrantSource SourceOf(
        string source, ConnectionId? connection, SignInChannel channel, string rule) => source switch
    {
        "jit" => new(GrantOrigin.SignIn, connection, channel, rule, Version),
        "scim" => new(GrantOrigin.Scim, connection, null, rule, Version),
        "manual" => new(GrantOrigin.Hand, null, null, rule, Version),
        "invitation" => new(GrantOrigin.Invitation, null, null, rule, Version),
        _ => throw new UnmappedException($"given.memberships[].roles[].source={source}"),
    };

    private static MembershipStatus StatusOf(CaseObject membership) => membership.Text("status") switch
    {
        null or "active" => MembershipStatus.Active,
        "suspended" => MembershipStatus.Suspended,
        "removed" => MembershipStatus.Removed,
        var status => throw new UnmappedException($"given.memberships[].status={status}"),
    };
}
