namespace JitProvisioning;

/// <summary>Which organization each configured domain belongs to: one domain, one organization.</summary>
internal static class DomainOwners
{
    public static void Check(JitProvisioningOptions options, List<string> failures)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, organization) in options.Organizations)
        {
            Claim(owners, $"JitProvisioning:Organizations:{id}:Domains", id, organization?.Domains, failures);
        }

        // A shared connection may speak for the domains of many organizations; an owned one speaks for its owner.
        foreach (var (scheme, connection) in options.Connections)
        {
            if (connection?.Organization is { } owner)
            {
                Claim(owners, $"JitProvisioning:Connections:{scheme}:Domains", owner, connection.Domains, failures);
                foreach (var (tenant, domains) in connection.TenantDomains)
                {
                    var key = $"JitProvisioning:Connections:{scheme}:TenantDomains:{tenant}";
                    Claim(owners, key, owner, domains, failures);
                }
            }
        }
    }

    private static void Claim(
        Dictionary<string, string> owners,
        string key,
        string organization,
        IList<string>? domains,
        List<string> failures)
    {
        foreach (var domain in domains ?? [])
        {
            if (domain is null || owners.TryAdd(AsciiFold.Lower(domain), organization))
            {
                continue;
            }

            var owner = owners[AsciiFold.Lower(domain)];
            if (owner != organization)
            {
                failures.Add(
                    $"{key}: DomainClaimedTwice: '{domain}' belongs to '{owner}' already. A domain belongs to one "
                    + "organization: remove it from the other.");
            }
        }
    }
}
