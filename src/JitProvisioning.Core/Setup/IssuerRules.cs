namespace JitProvisioning;

/// <summary>Keeps issuers out at which anybody can get an account, unless the connection says who may come.</summary>
internal static class IssuerRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if (connection.AllowTenants.Any(string.IsNullOrWhiteSpace))
        {
            failures.Add($"{key}:AllowTenants: a tenant has no name. Name it or remove the entry.");
        }
        else if (connection.Issuer is { } issuer)
        {
            Check(key, issuer, connection, failures);
        }
    }

    private static void Check(string key, string issuer, ConnectionOptions connection, List<string> failures)
    {
        if (PublicIssuers.IsManyTenantAuthority(issuer))
        {
            failures.Add(
                $"{key}:Issuer: '{issuer}' is an authority of many tenants and no token's issuer. Set "
                + $"https://login.microsoftonline.com/{IssuerTrust.TenantPlaceholder}/v2.0 and name the tenants in "
                + $"{key}:AllowTenants, or use one tenant's authority.");
        }
        else if (connection.DangerousAllowAnyone)
        {
            return;
        }
        else if (IsTemplated(issuer) && connection.AllowTenants.Count == 0)
        {
            failures.Add(
                $"{key}: '{issuer}' signs in people of every tenant. Name the tenants in {key}:AllowTenants, or use "
                + "one tenant's authority. DangerousAllowAnyone lets everybody in.");
        }
        else if (!connection.RestrictToDomains && PublicAmong(issuer, connection.AllowTenants) is { } open)
        {
            failures.Add(
                $"{(open == issuer ? key : key + ":AllowTenants")}: anybody can get an account at '{open}'. Set "
                + $"{key}:RestrictToDomains and {key}:Domains. DangerousAllowAnyone lets everybody in.");
        }
    }

    private static string? PublicAmong(string issuer, IEnumerable<string> tenants) => IsTemplated(issuer)
        ? tenants.Select(tenant => IssuerTrust.OfTenant(issuer, tenant)).FirstOrDefault(PublicIssuers.Contain)
        : PublicIssuers.Contain(issuer) ? issuer : null;

    private static bool IsTemplated(string issuer) =>
        issuer.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal);
}
