namespace JitProvisioning;

/// <summary>What may say that an address is verified.</summary>
internal static class EmailSignalRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if (connection.EmailVerifiedClaim is { } claim && string.IsNullOrWhiteSpace(claim))
        {
            failures.Add(
                $"{key}:EmailVerifiedClaim names no claim. Name it, or set null where the provider does not say which "
                + "addresses are verified.");
        }

        if (connection.EmailVerifiedClaim is null && connection.EmailVerifiedValues.Count > 0)
        {
            failures.Add($"{key}:EmailVerifiedValues are values of no claim. Name it in {key}:EmailVerifiedClaim.");
        }

        if (connection is { TrustEmailInDomains: true, Domains.Count: 0, TenantDomains.Count: 0 })
        {
            failures.Add(
                $"{key}:TrustEmailInDomains is on, but {key}:Domains names none. Name the domains whose addresses the "
                + "provider itself gives out.");
        }

        if (connection.EmailVerifiedValues.Any(SaysNo))
        {
            failures.Add($"{key}:EmailVerifiedValues: a blank text, 'false' or '0' verifies no address. Remove it.");
        }
    }

    private static bool SaysNo(string? value) =>
        string.IsNullOrWhiteSpace(value) || value == "0" || AsciiFold.Lower(value) == "false";
}
