namespace JitProvisioning;

/// <summary>What a store keeps of organizations and connections, or what of it is new.</summary>
/// <param name="Revision">The revision it was read at.</param>
/// <param name="Organizations">The organizations, in any order.</param>
/// <param name="Connections">The connections, in any order.</param>
public sealed record StoredOrganizations(
    long Revision, ValueList<StoredOrganization> Organizations, ValueList<StoredConnection> Connections)
{
    /// <summary>The revision, and how many were read.</summary>
    public override string ToString() =>
        $"revision {Revision}: {Organizations.Count} organizations, {Connections.Count} connections";
}
