namespace JitProvisioning;

/// <summary>What declared organizations must be like.</summary>
internal static class OrganizationRules
{
    public static void Check(JitProvisioningOptions options, List<string> failures)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, organization) in options.Organizations)
        {
            var key = $"JitProvisioning:Organizations:{id}";
            RoleRules.Check($"{key}:DefaultRoles", organization.DefaultRoles, failures);
            foreach (var domain in organization.Domains)
            {
                DomainRules.Check($"{key}:Domains", domain, failures);
                if (domain is not null && !owners.TryAdd(AsciiFold.Lower(domain), id))
                {
                    failures.Add(
                        $"{key}:Domains: DomainClaimedTwice: '{domain}' belongs to '{owners[AsciiFold.Lower(domain)]}' "
                        + "already. A domain belongs to one organization: remove it from the other.");
                }
            }
        }
    }
}
