namespace JitProvisioning;

/// <summary>An organization as a store keeps it.</summary>
/// <param name="Id">The organization; compared ordinally.</param>
/// <param name="Revision">The revision that wrote it last.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Name">The name to show, for whoever reads the table.</param>
/// <param name="State">Everything else, opaque: written and read by the library.</param>
public sealed record StoredOrganization(
    OrganizationId Id, long Revision, SettingsStatus Status, string Name, string State)
{
    /// <summary>Id, revision and status only: name and state are a customer's.</summary>
    public override string ToString() => $"stored organization {Id} revision {Revision} {Status}";
}
