namespace JitProvisioning;

/// <summary>Keeps a connection that came at run time to the domains that are proven now for the organizations it leads
/// to: a proof that is withdrawn is withdrawn from the provider too.</summary>
internal static class ProvenDomains
{
    public static void Restrict(ConnectionOptions connection, IReadOnlySet<string> proven)
    {
        Restrict(connection.Domains, proven);
        foreach (var domains in connection.TenantDomains.Values)
        {
            Restrict(domains, proven);
        }

        // Trust in no domain is none, and no reason to keep a proof.
        if (connection is { Domains.Count: 0, TenantDomains.Count: 0 })
        {
            connection.TrustEmailInDomains = false;
        }

        // A window in which no domain is left is one for none, not for all.
        if (connection.LinkOnFirstSignIn is { } link && Restrict(link.Domains, proven) && link.Domains.Count == 0)
        {
            connection.LinkOnFirstSignIn = null;
        }

        if (connection.Migration is { } migration
            && Restrict(migration.Domains, proven)
            && migration.Domains.Count == 0)
        {
            connection.Migration = null;
        }
    }

    /// <returns>True when a domain went.</returns>
    private static bool Restrict(IList<string> domains, IReadOnlySet<string> proven)
    {
        var kept = domains.Where(domain => domain is not null && proven.Contains(AsciiFold.Lower(domain))).ToList();
        if (kept.Count == domains.Count)
        {
            return false;
        }

        domains.Clear();
        foreach (var domain in kept)
        {
            domains.Add(domain);
        }

        return true;
    }
}
