namespace JitProvisioning;

/// <summary>What a declared organization must be like.</summary>
internal static class OrganizationRules
{
    public static void Check(
        string key, string id, OrganizationOptions? organization, JitProvisioningOptions options, List<string> failures)
    {
        if (organization is null)
        {
            failures.Add($"{key} is empty. Configure the organization or remove the entry.");
            return;
        }

        PlacementRules.Check(key, organization, failures);
        RoleNameRules.CheckDeclared($"{key}:Roles", organization.Roles, failures);
        RoleNameRules.CheckDefaults(
            $"{key}:DefaultRoles",
            organization.DefaultRoles,
            organization.Roles,
            organization.DangerousAllowPrivilegedDefaults,
            options,
            failures);
        RoleRuleChecks.CheckOfOrganization(key, id, organization, options, failures);
        foreach (var domain in organization.Domains)
        {
            DomainRules.Check($"{key}:Domains", domain, failures);
        }
    }
}
