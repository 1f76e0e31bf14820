namespace JitProvisioning;

/// <summary>What a migration must be like: bounded in time, of one known issuer, and no way to the people of
/// others.</summary>
internal static class MigrationOptionRules
{
    public static void Check(
        string connectionKey,
        ConnectionOptions connection,
        JitProvisioningOptions options,
        DateTimeOffset now,
        List<string> failures)
    {
        if (connection.Migration is not { } migration)
        {
            return;
        }

        var key = $"{connectionKey}:Migration";
        WindowRules.CheckDates(key, migration.From, migration.Until, now, failures);
        WindowRules.CheckDomains(key, connectionKey, migration.Domains, connection, options, failures);
        CheckIssuer(key, migration, connection, options, failures);
        if (migration.FromSubjectClaim is { } claim)
        {
            CheckClaim(key, connectionKey, claim, migration, connection, failures);
        }
        else
        {
            WindowRules.CheckMembers(key, connectionKey, connection, failures);
            if (migration.Domains.Count == 0)
            {
                failures.Add(
                    $"{key}:Domains names none. Name the domains whose people are found by address, or name in "
                    + $"{key}:FromSubjectClaim the claim that carries the old subject.");
            }
        }
    }

    private static void CheckIssuer(
        string key,
        MigrationOptions migration,
        ConnectionOptions connection,
        JitProvisioningOptions options,
        List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(migration.FromIssuer) || IssuerRules.IsOfManyTenants(migration.FromIssuer))
        {
            failures.Add($"{key}:FromIssuer must be the one issuer whose identities are replaced, as tokens spell it.");
        }
        else if (PublicIssuers.Contain(migration.FromIssuer) && !IsIssuerOf(connection, migration.FromIssuer))
        {
            failures.Add(
                $"{key}:FromIssuer: anybody can get an account at '{migration.FromIssuer}', so that no other provider "
                + "can speak for its identities. Have people link by hand.");
        }
        else if (IsOfOthers(migration, connection, options))
        {
            failures.Add(
                $"{key}:FromIssuer: '{migration.FromIssuer}' is the issuer of a connection that another organization "
                + "owns, or that several share. Such identities are not this connection's to name: leave it to the "
                + "owner, or find people of a shared one by address, without FromSubjectClaim.");
        }
    }

    private static void CheckClaim(
        string key,
        string connectionKey,
        string claim,
        MigrationOptions migration,
        ConnectionOptions connection,
        List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(claim))
        {
            failures.Add($"{key}:FromSubjectClaim names no claim. Name it or leave it out.");
        }
        else if (claim == connection.SubjectClaim && IsIssuerOf(connection, migration.FromIssuer))
        {
            failures.Add(
                $"{key}:FromSubjectClaim: '{claim}' is the subject already, of the same issuer. Name the claim that "
                + "carries the old subject.");
        }

        if ((connection.Issuer ?? connection.Authority) is { } trusted && IssuerRules.IsOfManyTenants(trusted)
            && connection.AllowTenants.Count != 1)
        {
            failures.Add(
                $"{key}:FromSubjectClaim: one tenant's administrator could name the people of another. Allow one "
                + $"tenant in {connectionKey}:AllowTenants while the migration runs.");
        }

        SubjectClaimRules.Check($"{key}:FromSubjectClaim", claim, connection, failures);
    }

    // An owned connection touches its owner's people only, whatever its tokens say; an address says whose they are by
    // its domain, the subject of a shared issuer does not.
    private static bool IsOfOthers(
        MigrationOptions migration, ConnectionOptions connection, JitProvisioningOptions options) =>
        options.Connections.Values.Any(other => other is not null
            && other.Organization != connection.Organization
            && (other.Organization is not null || migration.FromSubjectClaim is not null)
            && IsIssuerOf(other, migration.FromIssuer));

    private static bool IsIssuerOf(ConnectionOptions connection, string? issuer) =>
        issuer is not null
        && (connection.Issuer is { } declared
            ? declared == issuer
                || connection.AllowTenants.Any(tenant => IssuerTrust.OfTenant(declared, tenant ?? "") == issuer)
            : IssuerTrust.IsVouchedFor(connection.Authority, issuer));
}
