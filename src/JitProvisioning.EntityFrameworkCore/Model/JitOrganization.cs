namespace JitProvisioning;

/// <summary>An organization that is administered at run time.</summary>
/// <remarks>Query it freely; the library writes it. Not sealed, so that contexts with lazy-loading proxies can hold
/// it.</remarks>
public class JitOrganization
{
    /// <summary>The organization's id in the application.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The revision that wrote the row last.</summary>
    public long Revision { get; internal set; }

    /// <summary>What became of it. Rows are never deleted.</summary>
    public SettingsStatus Status { get; internal set; }

    /// <summary>The name to show.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Settings and domains, opaque.</summary>
    public string State { get; internal set; } = "";

    internal static JitOrganization Of(StoredOrganization stored) => new()
    {
        Id = stored.Id.Value,
        Revision = stored.Revision,
        Status = stored.Status,
        Name = stored.Name,
        State = stored.State,
    };

    internal StoredOrganization ToStored() => new(new OrganizationId(Id), Revision, Status, Name, State);
}
