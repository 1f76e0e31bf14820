namespace JitProvisioning;

/// <summary>The row of an organization that commits lock which depend on its members, so that they take
/// turns.</summary>
/// <remarks>Not sealed, so that contexts with lazy-loading proxies can hold it. The library alone writes it; it says
/// nothing to anybody else.</remarks>
public class JitTurn
{
    /// <summary>The organization, at most 128 characters.</summary>
    public string OrganizationId { get; internal set; } = "";

    /// <summary>Up by one with each such commit.</summary>
    public long Value { get; internal set; }
}
