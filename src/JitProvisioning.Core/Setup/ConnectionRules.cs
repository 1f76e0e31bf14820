namespace JitProvisioning;

/// <summary>What a declared connection must be like.</summary>
internal static class ConnectionRules
{
    public static void Check(
        string key,
        ConnectionOptions? connection,
        JitProvisioningOptions options,
        DateTimeOffset now,
        List<string> failures)
    {
        if (connection is null)
        {
            failures.Add($"{key} is empty. Configure the connection or remove the entry.");
            return;
        }

        CheckOrganizations(key, connection, options, failures);
        CheckNames(key, connection, failures);
        BearerRules.Check($"{key}:{nameof(ConnectionOptions.Bearer)}", connection.Bearer, failures);
        PlacementRules.Check(key, connection, failures);
        SourceRules.Check(key, connection, failures);
        EmailSignalRules.Check(key, connection, failures);
        AttributeRules.Check(key, connection, failures);
        SubjectClaimRules.Check(key, connection, failures);
        CheckRoles(key, connection, options, failures);
        IssuerRules.Check(key, connection, failures);
        foreach (var domain in connection.Domains)
        {
            DomainRules.Check($"{key}:Domains", domain, failures);
        }

        TenantDomainRules.Check(key, connection, failures);
        MigrationOptionRules.Check(key, connection, options, now, failures);
        LinkWindowRules.Check(key, connection, options, now, failures);
        if (IssuerRules.RestrictsToNothing(connection))
        {
            failures.Add(
                $"{key}:RestrictToDomains is on, but {key}:Domains names none. Name the domains, or set "
                + "RestrictToDomains to false.");
        }
    }

    private static void CheckOrganizations(
        string key, ConnectionOptions connection, JitProvisioningOptions options, List<string> failures)
    {
        if (connection.Organization is { } owner && !options.Organizations.ContainsKey(owner))
        {
            failures.Add(
                $"{key}:Organization names '{owner}', which is not declared. Declare it with "
                + $"AddOrganization(\"{owner}\") or under JitProvisioning:Organizations:{owner}.");
        }

        foreach (var (value, organization) in connection.OrganizationMap)
        {
            if (organization is null || !options.Organizations.ContainsKey(organization))
            {
                failures.Add($"{key}:OrganizationMap:{value} names '{organization}', which is not declared.");
            }
        }

        if (connection.Organization is not null
            && (connection.OrganizationMap.Count > 0 || connection.OrganizationClaim is not null))
        {
            failures.Add(
                $"{key} is owned by '{connection.Organization}' and maps claims to organizations as well. An owned "
                + "connection touches its owner only: remove Organization, or OrganizationClaim and OrganizationMap.");
        }

        if (connection.OrganizationClaim is null && connection.OrganizationMap.Count > 0)
        {
            failures.Add($"{key}:OrganizationMap needs OrganizationClaim: name the claim whose values it maps.");
        }

        if (connection.DefaultRoles.Count > 0 && connection.Organization is null && options.Organizations.Count > 0)
        {
            failures.Add(
                $"{key}:DefaultRoles has no meaning for a shared connection where organizations are declared. Set the "
                + "organizations' DefaultRoles.");
        }
    }

    private static void CheckRoles(
        string key, ConnectionOptions connection, JitProvisioningOptions options, List<string> failures)
    {
        var owner = connection.Organization is { } id && options.Organizations.TryGetValue(id, out var owning)
            ? owning
            : null;
        RoleNameRules.CheckDefaults(
            $"{key}:DefaultRoles",
            connection.DefaultRoles,
            owner is null ? options.ApplicationRoles : owner.Roles,
            connection.DangerousAllowPrivilegedDefaults,
            options,
            failures);
        RoleNameRules.CheckDefaults(
            $"{key}:NewOrganizationRoles", connection.NewOrganizationRoles, [], false, options, failures);
        GroupRules.Check(key, connection, failures);
        if (connection.RoleRules.Count > 0 && options.Organizations.Count > 0)
        {
            failures.Add(
                $"{key}:RoleRules give roles of the application, and organizations are declared. Move the rules to the "
                + "RoleRules of the organizations.");
        }

        RoleRuleChecks.CheckOfApplication($"{key}:RoleRules", connection, options, failures);
    }

    private static void CheckNames(string key, ConnectionOptions connection, List<string> failures)
    {
        string?[] required = [connection.SubjectClaim, connection.EmailClaim, connection.GroupsClaim];
        if (required.Any(string.IsNullOrWhiteSpace))
        {
            failures.Add($"{key}: SubjectClaim, EmailClaim and GroupsClaim must each name a claim.");
        }

        if (connection.DomainClaim is { } domainClaim && string.IsNullOrWhiteSpace(domainClaim))
        {
            failures.Add($"{key}:DomainClaim names no claim. Name it or leave it out.");
        }

        if (connection.ActiveClaim is { } activeClaim && string.IsNullOrWhiteSpace(activeClaim))
        {
            failures.Add($"{key}:ActiveClaim names no claim. Name it or leave it out.");
        }

        if (connection.OrganizationClaim is { } organizationClaim && string.IsNullOrWhiteSpace(organizationClaim))
        {
            failures.Add($"{key}:OrganizationClaim names no claim. Name it or leave it out.");
        }
    }
}
