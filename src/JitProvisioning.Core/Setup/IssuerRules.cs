namespace JitProvisioning;

/// <summary>Keeps issuers out at which anybody can get an account, unless the connection says who may come.</summary>
internal static class IssuerRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if ((connection.Issuer ?? connection.Authority) is not { } issuer || connection.DangerousAllowAnyone)
        {
            return;
        }

        if (IsTemplated(issuer))
        {
            if (connection.AllowTenants.Count == 0)
            {
                failures.Add(
                    $"{key}: '{issuer}' signs in people of every tenant. Name the tenants in {key}:AllowTenants, or use one "
                    + "tenant's authority. DangerousAllowAnyone lets everybody in.");
            }
        }
        else if (PublicIssuers.Contain(issuer) && !connection.RestrictToDomains)
        {
            failures.Add(
                $"{key}: anybody can get an account at '{issuer}'. Set {key}:RestrictToDomains and {key}:Domains. "
                + "DangerousAllowAnyone lets everybody in.");
        }
    }

    // The authorities of Entra ID that stand for every tenant, and the issuer in their metadata.
    private static bool IsTemplated(string issuer) =>
        issuer.Contains(IssuerTrust.TenantPlaceholder, StringComparison.Ordinal)
        || (issuer.StartsWith("https://login.microsoftonline.", StringComparison.Ordinal)
            && issuer.Split('/') is [_, _, _, "common" or "organizations", ..]);
}
