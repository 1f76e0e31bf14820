namespace JitProvisioning;

/// <summary>Keeps issuers out at which anybody can get an account, unless the connection says who may come.</summary>
internal static class IssuerRules
{
    private const string EntraTemplate = "https://login.microsoftonline.com/" + IssuerTrust.TenantPlaceholder + "/v2.0";

    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if (connection.AllowTenants.Any(string.IsNullOrWhiteSpace))
        {
            failures.Add($"{key}:AllowTenants: a tenant has no name. Name it or remove the entry.");
        }
        else if (connection.Issuer is { } issuer && PublicIssuers.IsManyTenantAuthority(issuer))
        {
            failures.Add(
                $"{key}:Issuer: '{issuer}' is an authority of many tenants and no token's issuer. Set {EntraTemplate} "
                + $"and name the tenants in {key}:AllowTenants, or use one tenant's authority.");
        }
        else if ((connection.Issuer ?? connection.Authority) is { } trusted && !connection.DangerousAllowAnyone)
        {
            CheckWhoMayCome(key, trusted, connection, failures);
        }
    }

    private static void CheckWhoMayCome(
        string key, string trusted, ConnectionOptions connection, List<string> failures)
    {
        if (IsOfManyTenants(trusted) && connection.AllowTenants.Count == 0)
        {
            failures.Add(
                $"{key}: '{trusted}' signs in people of every tenant. Name the tenants in {key}:AllowTenants, or use "
                + "one tenant's authority. DangerousAllowAnyone lets everybody in.");
        }
        else if ((!connection.RestrictToDomains || RestrictsToNothing(connection))
            && PublicAmong(trusted, connection.AllowTenants) is { } open)
        {
            failures.Add(
                $"{(open == trusted ? key : key + ":AllowTenants")}: anybody can get an account at '{open}'. Set "
                + $"{key}:RestrictToDomains and {key}:Domains, and {key}:DomainClaim where the provider says "
                + "(Google: hd) whose member a person is. DangerousAllowAnyone lets everybody in.");
        }
    }

    /// <summary>True when only people of the connection's domains may come, and it has none.</summary>
    public static bool RestrictsToNothing(ConnectionOptions connection) =>
        connection is { RestrictToDomains: true, Domains.Count: 0, TenantDomains.Count: 0 };

    /// <summary>The issuer at which anybody can get an account, where the connection trusts one; else null.</summary>
    public static string? PublicOf(ConnectionOptions connection) =>
        (connection.Issuer ?? connection.Authority) is { } trusted
            ? PublicAmong(trusted, connection.AllowTenants)
            : null;

    private static string? PublicAmong(string trusted, IEnumerable<string> tenants)
    {
        if (!IsOfManyTenants(trusted))
        {
            return PublicIssuers.Contain(trusted) ? trusted : null;
        }

        var template = PublicIssuers.IsManyTenantAuthority(trusted) ? EntraTemplate : trusted;
        return tenants.Select(tenant => IssuerTrust.OfTenant(template, tenant)).FirstOrDefault(PublicIssuers.Contain);
    }

    public static bool IsOfManyTenants(string trusted) =>
        trusted.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal)
        || PublicIssuers.IsManyTenantAuthority(trusted);
}
