namespace JitProvisioning.AbuseCases;

/// <summary>What a case's map from groups to roles stands for: rules of the connection's organization.</summary>
internal static class RoleMap
{
    private const string Path = "config.connections[].";

    /// <summary>Of the roles in the cases, the one that needs a second switch.</summary>
    private const string Privileged = "Owner";

    public static void Apply(AbuseCase abuse, JitProvisioningOptions options)
    {
        options.PrivilegedRoles.Clear();
        options.PrivilegedRoles.Add(Privileged);
        foreach (var organization in options.Organizations.Values)
        {
            // A role of the map takes the default role's place.
            organization.DefaultRolesWhen = DefaultRolesWhen.NoRuleMatches;
        }

        foreach (var connection in abuse.Connections.Where(one => Of(one).Count > 0))
        {
            Apply(connection, options);
        }
    }

    /// <summary>The groups of a connection and the role that each gives.</summary>
    public static IReadOnlyDictionary<string, string> Of(CaseObject? connection) =>
        connection?["roleMap"] is CaseObject map
            ? map.Members.ToDictionary(pair => pair.Key, pair => Vocabulary.Text(pair.Value, Path + "roleMap"))
            : new Dictionary<string, string>();

    private static void Apply(CaseObject connection, JitProvisioningOptions options)
    {
        var scheme = connection.Required("scheme");
        var mapped = options.Connections[scheme];
        var allowed = connection["privilegedRolesAllowed"] is { } roles
            ? Vocabulary.Texts(roles, Path + "privilegedRolesAllowed")
            : [];
        string[] organizations = mapped.Organization is { } owner
            ? [owner]
            : mapped.OrganizationMap.Values.Distinct().ToArray();
        foreach (var organization in organizations)
        {
            foreach (var (group, role) in Of(connection))
            {
                options.Organizations[organization].RoleRules.Add(new RoleRuleOptions
                {
                    Connection = scheme,
                    Value = group,
                    Role = role,
                    DangerousAllowPrivileged = allowed.Contains(role),
                });
            }
        }
    }
}
