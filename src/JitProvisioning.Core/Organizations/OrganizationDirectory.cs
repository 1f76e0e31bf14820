namespace JitProvisioning;

/// <summary>The declared organizations, by id and by proven domain.</summary>
internal sealed class OrganizationDirectory
{
    private readonly Dictionary<OrganizationId, Organization> _byId;
    private readonly Dictionary<string, Organization> _byDomain;

    public OrganizationDirectory(IReadOnlyCollection<Organization> organizations)
        : this(organizations, isFlat: organizations.Count == 0)
    {
    }

    public OrganizationDirectory(IReadOnlyCollection<Organization> organizations, bool isFlat)
    {
        IsFlat = isFlat;
        _byId = organizations.ToDictionary(organization => organization.Id);
        _byDomain = organizations
            .SelectMany(organization => organization.Domains, (organization, domain) => (organization, domain))
            .ToDictionary(pair => pair.domain, pair => pair.organization, StringComparer.Ordinal);
    }

    /// <summary>True until the first organization is declared, or a connection may make some: users have application
    /// roles and no memberships.</summary>
    public bool IsFlat { get; }

    public Organization? Find(OrganizationId id) => _byId.GetValueOrDefault(id);

    public Organization? FindByDomain(string foldedDomain) =>
        _byDomain.TryGetValue(foldedDomain, out var organization) && organization.IsOpen ? organization : null;
}
