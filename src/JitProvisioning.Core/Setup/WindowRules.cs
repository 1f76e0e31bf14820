namespace JitProvisioning;

/// <summary>What a dated window must be like: bounded in time, and limited to domains that the connection is or can be
/// authoritative for.</summary>
internal static class WindowRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Checks the dates. One that has passed is no failure: no deployment breaks on a date.</summary>
    public static void CheckDates(
        string key, DateTimeOffset? from, DateTimeOffset? until, DateTimeOffset now, List<string> failures)
    {
        if (until is not { } end)
        {
            failures.Add($"{key}:Until is missing. Say when the window closes, at most 366 days after it opens.");
        }
        else if (end <= from)
        {
            failures.Add($"{key}:Until is not after {key}:From. Set a later date.");
        }
        else if (end - (from ?? now) > Longest)
        {
            failures.Add($"{key}:Until: a window is open for 366 days at most. Set an earlier date.");
        }
    }

    public static void CheckDomains(
        string key,
        string connectionKey,
        IEnumerable<string?> domains,
        ConnectionOptions connection,
        JitProvisioningOptions options,
        List<string> failures)
    {
        var authority = AuthorityOf(connection, options).ToHashSet(StringComparer.Ordinal);
        foreach (var domain in domains)
        {
            var before = failures.Count;
            DomainRules.Check($"{key}:Domains", domain, failures);
            if (failures.Count == before && !authority.Contains(AsciiFold.Lower(domain!)))
            {
                failures.Add(
                    $"{key}:Domains: '{domain}' is no domain that the connection is authoritative for. Declare it in "
                    + $"{connectionKey}:Domains or remove it.");
            }
        }
    }

    /// <summary>Where anybody gets an account, only the provider's own word on whose member a person is makes it
    /// authoritative enough to join accounts.</summary>
    public static void CheckMembers(
        string key, string connectionKey, ConnectionOptions connection, List<string> failures)
    {
        if (connection.DomainClaim is null && IssuerRules.PublicOf(connection) is { } open)
        {
            failures.Add(
                $"{key}: anybody can get an account at '{open}', with an address that was verified once. Set "
                + $"{connectionKey}:DomainClaim, by which the provider says (Google: hd) whose member a person is.");
        }
    }

    private static IEnumerable<string> AuthorityOf(ConnectionOptions connection, JitProvisioningOptions options) =>
        connection.Domains
            .Concat(connection.TenantDomains.Values.SelectMany(domains => domains ?? []))
            .Concat(options.Organizations
                .Where(pair => connection.DomainClaim is not null
                    && (connection.Organization is not { } owner || pair.Key == owner))
                .SelectMany(pair => pair.Value?.Domains ?? []))
            .Where(domain => domain is not null)
            .Select(AsciiFold.Lower);
}
