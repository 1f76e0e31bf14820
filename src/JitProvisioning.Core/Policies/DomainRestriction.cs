namespace JitProvisioning;

/// <summary>Keeps everybody out of a restricted connection who does not belong to one of its domains.</summary>
internal static class DomainRestriction
{
    public static ProvisioningReason Check(ExternalIdentity identity, Connection connection)
    {
        if (!connection.RestrictToDomains || IsInside(identity, connection))
        {
            return ProvisioningReason.None;
        }

        return identity.Email is { } email && PublicMailboxDomains.Contain(email.Domain)
            ? ProvisioningReason.PublicMailboxDomain
            : ProvisioningReason.DomainNotAllowed;
    }

    private static bool IsInside(ExternalIdentity identity, Connection connection)
    {
        foreach (var domain in connection.DomainsOf(IssuerTrust.TenantOf(identity.Claims)).AsSpan())
        {
            var inside = connection.DomainClaim is null
                ? identity.EmailVerifiedBySignal && identity.Email!.IsIn(domain)
                : identity.HostedDomain == domain;
            if (inside)
            {
                return true;
            }
        }

        return false;
    }
}
