namespace JitProvisioning;

/// <summary>Everything a store keeps of organizations and connections, at one revision.</summary>
internal sealed class StoredSettings
{
    private readonly Dictionary<OrganizationId, OrganizationEntry> _organizations;
    private readonly Dictionary<ConnectionId, ConnectionEntry> _connections;

    private StoredSettings(
        long revision,
        Dictionary<OrganizationId, OrganizationEntry> organizations,
        Dictionary<ConnectionId, ConnectionEntry> connections) =>
        (Revision, _organizations, _connections) = (revision, organizations, connections);

    public static StoredSettings None { get; } = new(0, [], []);

    public long Revision { get; }

    public IReadOnlyDictionary<OrganizationId, OrganizationEntry> Organizations => _organizations;

    public IReadOnlyDictionary<ConnectionId, ConnectionEntry> Connections => _connections;

    /// <summary>The organizations that were not removed.</summary>
    public IEnumerable<OrganizationEntry> OrganizationsInUse =>
        _organizations.Values.Where(organization => organization.Status != SettingsStatus.Removed);

    /// <summary>The connections that were not removed.</summary>
    public IEnumerable<ConnectionEntry> ConnectionsInUse =>
        _connections.Values.Where(connection => connection.Status != SettingsStatus.Removed);

    /// <summary>An organization that was not removed.</summary>
    public OrganizationEntry? Find(OrganizationId id) =>
        _organizations.GetValueOrDefault(id) is { Status: not SettingsStatus.Removed } known ? known : null;

    /// <summary>A connection that was not removed.</summary>
    public ConnectionEntry? Find(ConnectionId scheme) =>
        _connections.GetValueOrDefault(scheme) is { Status: not SettingsStatus.Removed } known ? known : null;

    /// <summary>These with what was written since.</summary>
    public StoredSettings With(StoredOrganizations read) => With(
        read.Revision,
        read.Organizations.Select(OrganizationEntry.Read),
        read.Connections.Select(ConnectionEntry.Read));

    /// <summary>These with some written anew.</summary>
    public StoredSettings With(
        long revision, IEnumerable<OrganizationEntry> organizations, IEnumerable<ConnectionEntry> connections)
    {
        var (all, alsoAll) = (
            new Dictionary<OrganizationId, OrganizationEntry>(_organizations),
            new Dictionary<ConnectionId, ConnectionEntry>(_connections));
        foreach (var organization in organizations)
        {
            all[organization.Id] = organization;
        }

        foreach (var connection in connections)
        {
            alsoAll[connection.Id] = connection;
        }

        return new StoredSettings(revision, all, alsoAll);
    }

    /// <summary>These as an edit leaves them.</summary>
    public StoredSettings With(long revision, SettingsEdit edited) => With(
        revision,
        edited.Organization is { } organization ? [organization] : [],
        edited.Connection is { } connection ? [connection] : []);

    /// <summary>The declared options with these beside them. What is declared stays as it is declared: a stored
    /// organization of the same id gives way, and so does a proof of a domain that the deployer gives to
    /// another.</summary>
    public JitProvisioningOptions Beside(JitProvisioningOptions declared)
    {
        var taken = declared.Organizations.Values
            .SelectMany(organization => organization.Domains, (_, domain) => AsciiFold.Lower(domain))
            .ToHashSet(StringComparer.Ordinal);
        var organizations = OrganizationsInUse
            .ToDictionary(organization => organization.Id.Value, organization => organization.ToOptions(taken));
        var all = declared.With(organizations, []);
        var connections = ConnectionsInUse
            .Select(connection => KeyValuePair.Create(connection.Id.Value, connection.ToOptions()))
            .Where(pair => pair.Value.Organization is not { } owner || all.Organizations.ContainsKey(owner))
            .ToList();
        foreach (var (_, connection) in connections)
        {
            ProvenDomains.Restrict(connection, ProvenOf(connection, all));
        }

        return all.With([], connections);
    }

    /// <summary>The proven domains of the organizations that a connection may lead to.</summary>
    public static HashSet<string> ProvenOf(ConnectionOptions connection, JitProvisioningOptions options) =>
        (connection.Organization is { } owner ? [options.Organizations[owner]] : options.Organizations.Values)
            .SelectMany(organization => organization.Domains, (_, domain) => AsciiFold.Lower(domain))
            .ToHashSet(StringComparer.Ordinal);
}
