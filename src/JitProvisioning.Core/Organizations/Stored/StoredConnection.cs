namespace JitProvisioning;

/// <summary>A connection as a store keeps it.</summary>
/// <param name="Id">The scheme; compared ordinally.</param>
/// <param name="Revision">The revision that wrote it last.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Organization">The organization that owns it, for whoever reads the table; null for a shared
/// one.</param>
/// <param name="State">Everything else, opaque: written and read by the library.</param>
public sealed record StoredConnection(
    ConnectionId Id, long Revision, SettingsStatus Status, OrganizationId? Organization, string State)
{
    /// <summary>Id, revision and status only: the state may name domains and tenants of a customer.</summary>
    public override string ToString() => $"stored connection {Id} revision {Revision} {Status}";
}
