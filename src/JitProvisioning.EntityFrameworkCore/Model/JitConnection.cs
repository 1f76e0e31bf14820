namespace JitProvisioning;

/// <summary>A connection that is administered at run time.</summary>
/// <remarks>Query it freely; the library writes it. Not sealed, so that contexts with lazy-loading proxies can hold
/// it.</remarks>
public class JitConnection
{
    /// <summary>The name of the authentication scheme.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The revision that wrote the row last.</summary>
    public long Revision { get; internal set; }

    /// <summary>What became of it. Rows are never deleted.</summary>
    public SettingsStatus Status { get; internal set; }

    /// <summary>The organization that owns it; null for a shared one.</summary>
    public string? OrganizationId { get; internal set; }

    /// <summary>Settings, opaque.</summary>
    public string State { get; internal set; } = "";

    internal static JitConnection Of(StoredConnection stored) => new()
    {
        Id = stored.Id.Value,
        Revision = stored.Revision,
        Status = stored.Status,
        OrganizationId = stored.Organization?.Value,
        State = stored.State,
    };

    internal StoredConnection ToStored() => new(
        new ConnectionId(Id),
        Revision,
        Status,
        OrganizationId is null ? null : new OrganizationId(OrganizationId),
        State);
}
