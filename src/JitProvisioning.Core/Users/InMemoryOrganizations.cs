namespace JitProvisioning;

/// <summary>The organizations and connections of the store in memory, which guards it.</summary>
internal sealed class InMemoryOrganizations
{
    private readonly Dictionary<OrganizationId, StoredOrganization> _organizations = [];
    private readonly Dictionary<ConnectionId, StoredConnection> _connections = [];

    public long Revision { get; private set; }

    public StoredOrganizations Read(long after) => new(
        Revision,
        _organizations.Values.Where(organization => organization.Revision > after).ToValueList(),
        _connections.Values.Where(connection => connection.Revision > after).ToValueList());

    public bool TryApply(OrganizationChange change)
    {
        if (change.ExpectedRevision != Revision)
        {
            return false;
        }

        Revision++;
        foreach (var organization in change.Organizations)
        {
            _organizations[organization.Id] = organization;
        }

        foreach (var connection in change.Connections)
        {
            _connections[connection.Id] = connection;
        }

        return true;
    }
}
