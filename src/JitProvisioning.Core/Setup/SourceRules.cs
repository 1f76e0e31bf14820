namespace JitProvisioning;

/// <summary>What a connection with a provisioning source must be like, and what stands for sources alone.</summary>
internal static class SourceRules
{
    public static void CheckName(string key, string name, List<string> failures)
    {
        if (SourceKeys.IsReserved(name))
        {
            failures.Add($"{key}: the name of a connection does not begin with 'scim:', which stands for sources.");
        }
    }

    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if ((connection.Issuer ?? connection.Authority) is { } issuer && SourceKeys.IsReserved(issuer))
        {
            failures.Add($"{key}:Issuer does not begin with 'scim:', which stands for provisioning sources.");
        }

        if (!Enum.IsDefined(connection.Reactivation))
        {
            failures.Add($"{key}:Reactivation is none of Never and WhenDeactivatedBySource.");
        }

        if (connection.ProvisionedBySource)
        {
            // The id is one person's at one issuer: of several issuers, two people may have it.
            if (connection.Issuer is null || IssuerRules.IsOfManyTenants(connection.Issuer))
            {
                failures.Add(
                    $"{key}:ProvisionedBySource needs {key}:Issuer to name one issuer, which no tenant stands in for. "
                    + "Declare a connection for each tenant.");
            }

            SubjectClaimRules.Check($"{key}:SourceIdClaim", connection.SourceIdClaim, connection, failures);
            if (connection.SourceIdClaim is { } claim && string.IsNullOrWhiteSpace(claim))
            {
                failures.Add($"{key}:SourceIdClaim is blank. Name the claim, or leave it out to take the subject.");
            }
        }
        else if (connection.SourceIdClaim is not null || connection.Reactivation != Reactivation.Never)
        {
            failures.Add(
                $"{key}:SourceIdClaim and {key}:Reactivation need ProvisionedBySource: set it to true, or leave them "
                + "out.");
        }
    }
}
