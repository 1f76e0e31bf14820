namespace JitProvisioning;

/// <summary>What is wrong with what a source says, each problem naming the property to change.</summary>
internal static class SourceTerms
{
    public static ValueList<string> Check(
        ConnectionId id,
        Connection? connection,
        SourcePerson person,
        OrganizationDirectory organizations,
        JitProvisioningOptions options)
    {
        if (CheckConnection(connection) is { } none)
        {
            return [none];
        }

        var problems = new List<string>();
        CheckId(id, person.ExternalId, problems);
        // Who is gone is gone, whatever is switched off.
        if (person.Active && ConnectionState.Check(connection!) is var reason and not ProvisioningReason.None)
        {
            problems.Add($"Connection: {reason}: by one that is switched off nobody is given anything.");
        }

        foreach (var membership in person.Memberships)
        {
            Check(connection!, membership, person, organizations, options, problems);
        }

        if (person.Memberships.DistinctBy(one => one.Organization).Count() < person.Memberships.Count)
        {
            problems.Add("Memberships: an organization is named more than once.");
        }

        return problems.ToValueList();
    }

    public static string? CheckConnection(Connection? connection) => connection is { IsProvisionedBySource: true }
        ? null
        : "Connection: there is none of this name that says ProvisionedBySource.";

    public static void CheckId(ConnectionId connection, string? externalId, List<string> problems)
    {
        if (!SourceKeys.TryCreate(connection, externalId, out var key, out var reason))
        {
            problems.Add($"ExternalId can be none: {reason}.");
        }
        else if (Tombstones.IsReserved(key))
        {
            problems.Add("ExternalId has the form of a tombstone.");
        }
    }

    private static void Check(
        Connection connection,
        SourceMembership membership,
        SourcePerson person,
        OrganizationDirectory organizations,
        JitProvisioningOptions options,
        List<string> problems)
    {
        if (!OrganizationPlacement.MayBeProvisioned(membership.Organization, connection))
        {
            problems.Add($"Memberships: the connection does not lead to '{membership.Organization}'.");
            return;
        }

        var scope = organizations.Find(membership.Organization)!.Roles;
        foreach (var role in membership.Roles)
        {
            RoleNameRules.CheckName("Memberships", role, problems);
            if (!scope.Allows(role))
            {
                problems.Add($"Memberships: RoleNotDeclared: '{role}' is none of the roles of the organization.");
            }

            if (!person.DangerousAllowPrivilegedRoles && role is not null && RoleNameRules.IsPrivileged(role, options))
            {
                problems.Add(
                    $"Memberships: PrivilegedRole: '{role}' is one of JitProvisioning:PrivilegedRoles. Leave it out, "
                    + "or set DangerousAllowPrivilegedRoles.");
            }
        }
    }
}
