namespace JitProvisioning.Testing;

/// <summary>Makes complete rows of organizations and connections, and audit entries with ids of their own.</summary>
internal sealed class SampleSettings
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);

    private int _made;

    public static StoredOrganization Organization(string id, long revision) =>
        new(new OrganizationId(id), revision, SettingsStatus.Active, "Acme", """{"Name":"Acme"}""");

    public static StoredConnection Connection(string id, long revision) =>
        new(new ConnectionId(id), revision, SettingsStatus.Active, new OrganizationId("acme"), "{}");

    public AuditEntry Entry()
    {
        var number = Interlocked.Increment(ref _made);
        return new AuditEntry
        {
            Id = new Guid(number, 0x0a6, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2),
            At = Start.AddSeconds(number),
            Outcome = ProvisioningOutcome.Updated,
            Reason = ProvisioningReason.OrganizationChanged,
            Connection = new ConnectionId("local"),
            PolicyVersion = "3f2a",
            Actor = "Zo\u00EB of the help desk",
            Changes = [new AuditedChange("organization:acme/status", null, "Active")],
        };
    }
}
