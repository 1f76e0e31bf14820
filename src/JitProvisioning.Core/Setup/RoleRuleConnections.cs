namespace JitProvisioning;

/// <summary>Whether a role rule of an organization judges connections that may touch it.</summary>
internal static class RoleRuleConnections
{
    public static void Check(
        string key,
        RoleRuleOptions rule,
        string organization,
        JitProvisioningOptions options,
        List<string> failures)
    {
        var touching = options.Connections
            .Where(pair => pair.Value is not null && MayTouch(pair.Value, organization))
            .Where(pair => rule.Connection is null || pair.Key == rule.Connection)
            .ToArray();
        if (touching.Length == 0 && rule.Connection is { } named)
        {
            failures.Add(
                $"{key}:Connection is '{named}', which is no connection that '{organization}' owns or that leads here "
                + "by its OrganizationMap. Name one that does.");
        }

        foreach (var (scheme, connection) in touching)
        {
            CheckForm(key, rule, scheme, connection, failures);
        }
    }

    public static void CheckPriority(
        string key, string organization, IList<string> schemes, JitProvisioningOptions options, List<string> failures)
    {
        foreach (var scheme in schemes.Where(scheme =>
            scheme is null
            || !options.Connections.TryGetValue(scheme, out var connection)
            || connection is null
            || (connection.Organization ?? organization) != organization))
        {
            failures.Add($"{key} names '{scheme}', which is no connection that may touch '{organization}'.");
        }
    }

    public static void CheckForm(
        string key, RoleRuleOptions rule, string scheme, ConnectionOptions connection, List<string> failures)
    {
        if ((rule.Claim is null || rule.Claim == connection.GroupsClaim) && !string.IsNullOrWhiteSpace(rule.Value))
        {
            GroupRules.CheckForm(key, rule.Value, scheme, connection, failures);
        }
    }

    // Who joins by domain alone is not judged.
    private static bool MayTouch(ConnectionOptions connection, string organization) =>
        connection.Organization is { } owner
            ? owner == organization
            : connection.OrganizationMap.Values.Contains(organization, StringComparer.Ordinal);
}
