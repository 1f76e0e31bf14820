namespace JitProvisioning;

/// <summary>What a configured domain must be like to prove anything.</summary>
internal static class DomainRules
{
    public static void Check(string key, string? domain, List<string> failures)
    {
        if (domain is not null && domain.Contains('*', StringComparison.Ordinal))
        {
            failures.Add(
                $"{key}: WildcardDomain: '{domain}'. Name each domain exactly; subdomains are domains of their own.");
        }
        else if (domain is null || DomainName.Check(domain) != ProvisioningReason.None)
        {
            failures.Add(
                $"{key}: InvalidDomain: '{domain}'. A domain has two labels or more, such as acme.com, of ASCII "
                + "letters, digits and hyphens; write others in their xn-- form.");
        }
        else if (PublicMailboxDomains.Contain(AsciiFold.Lower(domain)))
        {
            failures.Add(
                $"{key}: PublicMailboxDomain: anybody can get a mailbox at '{domain}', so it proves no organization. "
                + "Remove it.");
        }
        else if (PublicSuffixes.Contain(AsciiFold.Lower(domain)))
        {
            failures.Add(
                $"{key}: PublicSuffix: '{domain}' belongs to nobody: anybody may register a domain below it. Name the "
                + "domain that your organization registered.");
        }
    }
}
