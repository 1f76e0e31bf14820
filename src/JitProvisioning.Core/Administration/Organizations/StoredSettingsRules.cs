namespace JitProvisioning;

/// <summary>What an organization or connection must be like that comes at run time, beside what every one must be: the
/// deployer's word counts as proof, theirs does not.</summary>
internal static class StoredSettingsRules
{
    private const int MaxNameLength = 128;

    /// <param name="edited">What was edited.</param>
    /// <param name="stored">Everything that would be stored.</param>
    /// <param name="options">Everything that would be in force.</param>
    public static IEnumerable<string> Check(
        SettingsEdit edited, StoredSettings stored, JitProvisioningOptions options) => edited switch
    {
        { Organization: { Status: SettingsStatus.Removed } removed } => CheckRemoval(removed.Id.Value, stored),
        { Organization: { } organization } => Check(organization, options),
        { Connection: { Status: not SettingsStatus.Removed } connection } => Check(
            $"JitProvisioning:Connections:{connection.Id}", connection, options),
        _ => [],
    };

    private static IEnumerable<string> CheckRemoval(string id, StoredSettings stored) => stored.ConnectionsInUse
        .Where(connection => connection.Settings.Organization == id
            || connection.Settings.OrganizationMap.Values.Contains(id))
        .Select(connection => $"JitProvisioning:Connections:{connection.Id} leads to '{id}'. Remove it first.");

    private static IEnumerable<string> Check(OrganizationEntry organization, JitProvisioningOptions options)
    {
        var key = $"JitProvisioning:Organizations:{organization.Id}";
        if (organization.Id.Value.Length > MaxNameLength)
        {
            yield return $"{key}: an id has at most {MaxNameLength} characters.";
        }

        if (!StorableText.Is(organization.Id.Value))
        {
            yield return $"{key}: an id has neither U+0000 nor half a surrogate pair.";
        }

        if (organization.Settings.Name is { } name && (name.Length > DisplayText.MaxLength || !StorableText.Is(name)))
        {
            yield return $"{key}:Name has at most {DisplayText.MaxLength} characters, and neither U+0000 nor half a "
                + "surrogate pair.";
        }

        if (organization.Settings.Domains.Count > 0)
        {
            yield return $"{key}:Domains stays empty at run time. Claim each domain, and prove it.";
        }

        foreach (var scheme in organization.Settings.ClaimValues.Keys)
        {
            if (options.Connections.TryGetValue(scheme, out var connection) && !connection.ClaimValuesAtRunTime)
            {
                yield return $"{key}:ClaimValues:{scheme} needs the deployer's leave: "
                    + $"JitProvisioning:Connections:{scheme}:ClaimValuesAtRunTime, if no customer chooses the value.";
            }
        }

        foreach (var problem in DangerousSwitches.Check(key, organization.Settings))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Check(string key, ConnectionEntry connection, JitProvisioningOptions options)
    {
        var settings = connection.Settings;
        if (connection.Id.Value.Length > MaxNameLength)
        {
            yield return $"{key}: a name has at most {MaxNameLength} characters.";
        }

        if (!StorableText.Is(connection.Id.Value))
        {
            yield return $"{key}: a name has neither U+0000 nor half a surrogate pair.";
        }

        if (settings.ClaimValuesAtRunTime)
        {
            yield return $"{key}:ClaimValuesAtRunTime is the deployer's to set. Leave it out.";
        }

        if (settings.Issuer is null)
        {
            yield return $"{key}:Issuer is missing. Name the issuer as its tokens spell it.";
        }

        // Whoever sets up the handler of one customer must not be able to speak for the people of another.
        foreach (var (scheme, other) in options.Connections)
        {
            if (scheme != connection.Id.Value
                && settings.Issuer is not null
                && (settings.Organization is null || other.Organization != settings.Organization)
                && IssuerTrust.Overlap(settings, other))
            {
                yield return $"{key}:Issuer is the one of '{scheme}', which is not the same organization's. Two "
                    + "connections of one issuer belong to one organization, or are the deployer's to declare.";
            }
            else if (scheme != connection.Id.Value
                && settings.Issuer is not null
                && IssuerTrust.Overlap(settings, other)
                && !IssuerClaims.ReadSameSubject(settings, other))
            {
                yield return $"{key}:SubjectClaim is another than that of '{scheme}', which has the same issuer: one "
                    + "subject would be two people. Use the same claim, or name the issuer in Migration.";
            }
        }

        foreach (var problem in DangerousSwitches.Check(key, settings).Concat(CheckAttributes(key, settings, options)))
        {
            yield return problem;
        }

        if (settings.Organization is { } owner && !options.Organizations.ContainsKey(owner))
        {
            yield return $"{key}:Organization names '{owner}', which does not exist. Add it first.";
            yield break;
        }

        foreach (var problem in CheckDomains(key, settings, options))
        {
            yield return problem;
        }
    }

    // The application may rest on an attribute: what its values are is for whoever the deployer trusts with it.
    private static IEnumerable<string> CheckAttributes(
        string key, ConnectionOptions settings, JitProvisioningOptions options) => settings.Attributes.Keys
        .Where(name => !AttributeNames.IsStandard(name) && !options.AttributesAtRunTime.Contains(name))
        .Select(name => $"{key}:Attributes:{name} needs the deployer's leave: name it in "
            + "JitProvisioning:AttributesAtRunTime, if the application may take their word for it.");

    // Whoever speaks for a domain may link and join its people: so it is a proven one of the organizations that the
    // connection leads to.
    private static IEnumerable<string> CheckDomains(
        string key, ConnectionOptions settings, JitProvisioningOptions options)
    {
        var proven = StoredSettings.ProvenOf(settings, options);
        foreach (var (name, domain) in DomainsOf(settings))
        {
            if (domain is null || !proven.Contains(AsciiFold.Lower(domain)))
            {
                yield return $"{key}:{name}: '{domain}' is no proven domain of an organization that the connection "
                    + "leads to. Claim the domain for the organization and prove it first.";
            }
        }

        if (settings.Migration is { Domains.Count: 0 })
        {
            yield return $"{key}:Migration:Domains names none. Name the proven domains whose people migrate.";
        }
    }

    private static IEnumerable<(string Name, string? Domain)> DomainsOf(ConnectionOptions settings) =>
    [
        .. settings.Domains.Select(domain => (nameof(settings.Domains), domain)),
        .. settings.TenantDomains.SelectMany(
            tenant => tenant.Value, (tenant, domain) => ($"{nameof(settings.TenantDomains)}:{tenant.Key}", domain)),
        .. (settings.LinkOnFirstSignIn?.Domains ?? []).Select(domain =>
            ($"{nameof(settings.LinkOnFirstSignIn)}:Domains", domain)),
        .. (settings.Migration?.Domains ?? []).Select(domain => ($"{nameof(settings.Migration)}:Domains", domain)),
    ];
}
