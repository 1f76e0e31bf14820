namespace JitProvisioning;

/// <summary>Which organization each value of a shared connection's claim stands for: named by the connection, or by the
/// organization.</summary>
internal sealed class ClaimedValues
{
    private readonly Dictionary<string, Dictionary<string, string>> _byConnection = new(StringComparer.Ordinal);

    private ClaimedValues(JitProvisioningOptions options)
    {
        foreach (var (scheme, connection) in options.Connections)
        {
            _byConnection[scheme] = new(connection.OrganizationMap, StringComparer.Ordinal);
        }

        foreach (var (id, scheme, value) in ByOrganization(options))
        {
            // A connection that was declared once is gone: nobody comes by it.
            if (_byConnection.TryGetValue(scheme, out var values))
            {
                values[value] = id;
            }
        }
    }

    /// <summary>The values of validated options.</summary>
    public static ClaimedValues Of(JitProvisioningOptions options) => new(options);

    public static void Check(JitProvisioningOptions options, List<string> failures)
    {
        var owners = options.Connections
            .Where(connection => connection.Value is not null)
            .SelectMany(connection => connection.Value.OrganizationMap, (connection, pair) =>
                KeyValuePair.Create((connection.Key, pair.Key), pair.Value))
            .ToDictionary();
        foreach (var ((scheme, value), _) in owners)
        {
            CheckColon(
                $"JitProvisioning:Connections:{scheme}:OrganizationMap", value, options.Connections[scheme], failures);
        }

        foreach (var (id, scheme, value) in ByOrganization(options))
        {
            var key = $"JitProvisioning:Organizations:{id}:ClaimValues:{scheme}";
            if (options.Connections.TryGetValue(scheme, out var connection) && connection is not null)
            {
                Check(key, scheme, connection, failures);
            }
            else
            {
                failures.Add($"{key} names a connection that is not declared.");
                continue;
            }

            CheckColon(key, value, connection, failures);
            if (string.IsNullOrWhiteSpace(value))
            {
                failures.Add($"{key} holds a blank value. A value is compared exactly: write it as the claim does.");
            }
            else if (!owners.TryAdd((scheme, value), id) && owners[(scheme, value)] != id)
            {
                failures.Add(
                    $"{key}: '{value}' stands for '{owners[(scheme, value)]}' already. A value stands for one "
                    + "organization: remove it from the other.");
            }
        }
    }

    public Dictionary<string, string> Of(string scheme) => _byConnection[scheme];

    private static void Check(string key, string scheme, ConnectionOptions connection, List<string> failures)
    {
        if (connection.Organization is { } owner)
        {
            failures.Add(
                $"{key}: '{scheme}' is owned by '{owner}' and touches its owner only. Remove the values, or the "
                + "connection's Organization.");
        }
        else if (connection.OrganizationClaim is null)
        {
            failures.Add($"{key} needs JitProvisioning:Connections:{scheme}:OrganizationClaim: name the claim.");
        }
    }

    // "a:b:c" would be a role of the organization "a" as well as of "a:b".
    private static void CheckColon(string key, string? value, ConnectionOptions connection, List<string> failures)
    {
        if (connection.OrganizationRolesClaim is not null && value?.Contains(':', StringComparison.Ordinal) == true)
        {
            failures.Add(
                $"{key}: '{value}' has a colon, which ends an organization in OrganizationRolesClaim. Leave "
                + "OrganizationRolesClaim out.");
        }
    }

    private static IEnumerable<(string Id, string Scheme, string Value)> ByOrganization(
        JitProvisioningOptions options) =>
        from organization in options.Organizations
        where organization.Value is not null
        from values in organization.Value.ClaimValues
        from value in values.Value ?? []
        select (organization.Key, values.Key, value);
}
