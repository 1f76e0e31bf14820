namespace JitProvisioning;

/// <summary>What the domains of single tenants must be like: each of a named tenant's, and of no other's.</summary>
internal static class TenantDomainRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        var hasTenants = (connection.Issuer ?? connection.Authority) is { } trusted
            && IssuerRules.IsOfManyTenants(trusted);
        if (hasTenants && LinksByAddress(connection) && connection is { Domains.Count: > 0, AllowTenants.Count: not 1 })
        {
            failures.Add(
                $"{key}:Domains speaks for every tenant, so that one tenant's administrator could link the people of "
                + "another. With LinkVerifiedEmail, LinkOnFirstSignIn or Migration say in "
                + $"{key}:TenantDomains which tenant each domain belongs to.");
        }

        if (connection.TenantDomains.Count == 0)
        {
            return;
        }

        if (!hasTenants)
        {
            failures.Add(
                $"{key}:TenantDomains has a meaning only where the issuer has {IssuerTrust.TenantPlaceholder} in it. "
                + $"Use {key}:Domains.");
        }

        foreach (var (tenant, domains) in connection.TenantDomains)
        {
            CheckTenant(key, tenant, domains, connection, failures);
        }
    }

    /// <summary>Holds the tenants of all connections against each other.</summary>
    public static void CheckTenants(JitProvisioningOptions options, List<string> failures)
    {
        var tenants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (scheme, connection) in options.Connections)
        {
            foreach (var (tenant, domains) in connection?.TenantDomains ?? new Dictionary<string, IList<string>>())
            {
                var key = $"JitProvisioning:Connections:{scheme}:TenantDomains:{tenant}";
                Claim(tenants, key, tenant, domains, failures);
            }
        }
    }

    private static bool LinksByAddress(ConnectionOptions connection) =>
        connection.LinkVerifiedEmail || connection.LinkOnFirstSignIn is not null
        || connection.Migration is { FromSubjectClaim: null };

    private static void CheckTenant(
        string key, string tenant, IList<string>? domains, ConnectionOptions connection, List<string> failures)
    {
        if (!connection.AllowTenants.Contains(tenant))
        {
            failures.Add($"{key}:TenantDomains names the tenant '{tenant}', which is not among {key}:AllowTenants.");
        }

        if (domains is null || domains.Count == 0)
        {
            failures.Add($"{key}:TenantDomains:{tenant} names no domain. Name one or remove the entry.");
            return;
        }

        foreach (var domain in domains)
        {
            DomainRules.Check($"{key}:TenantDomains:{tenant}", domain, failures);
            if (domain is not null && connection.Domains.Any(other => IsSame(other, domain)))
            {
                failures.Add(
                    $"{key}:TenantDomains:{tenant}: DomainClaimedTwice: '{domain}' is among {key}:Domains, which are "
                    + "every tenant's. Remove it from one of them.");
            }
        }
    }

    private static void Claim(
        Dictionary<string, string> tenants, string key, string tenant, IList<string>? domains, List<string> failures)
    {
        foreach (var domain in domains ?? [])
        {
            if (domain is not null
                && !tenants.TryAdd(AsciiFold.Lower(domain), tenant)
                && tenants[AsciiFold.Lower(domain)] != tenant)
            {
                failures.Add(
                    $"{key}: DomainClaimedTwice: '{domain}' is another tenant's already. A domain belongs to one "
                    + "tenant: remove it from the other.");
            }
        }
    }

    private static bool IsSame(string? first, string second) =>
        first is not null && AsciiFold.Lower(first) == AsciiFold.Lower(second);
}
