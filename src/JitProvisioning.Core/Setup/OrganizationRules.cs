namespace JitProvisioning;

/// <summary>What a declared organization must be like.</summary>
internal static class OrganizationRules
{
    public static void Check(string key, OrganizationOptions? organization, List<string> failures)
    {
        if (organization is null)
        {
            failures.Add($"{key} is empty. Configure the organization or remove the entry.");
            return;
        }

        RoleRules.Check($"{key}:DefaultRoles", organization.DefaultRoles, failures);
        foreach (var domain in organization.Domains)
        {
            DomainRules.Check($"{key}:Domains", domain, failures);
        }
    }
}
