using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitProvisioning;

/// <summary>A connection that a store keeps, read.</summary>
internal sealed record ConnectionEntry(ConnectionId Id, SettingsStatus Status, ConnectionOptions Settings)
{
    /// <summary>The settings as decisions take them.</summary>
    public ConnectionOptions ToOptions()
    {
        var options = SettingsText.Copy(Settings);
        options.Enabled = Status == SettingsStatus.Active;
        return options;
    }

    public ManagedConnection ToManaged() => new(Id, ToOptions());

    /// <summary>The connection as somebody changes it.</summary>
    public ConnectionEntry Changed(Action<ConnectionOptions> change)
    {
        var settings = ToOptions();
        change(settings);
        return this with
        {
            Settings = SettingsText.Copy(settings),
            Status = settings.Enabled ? SettingsStatus.Active : SettingsStatus.Inactive,
        };
    }

    /// <summary>True when both read one subject of one issuer from a token.</summary>
    public bool IsSameIssuer(ConnectionEntry other) =>
        Settings.Issuer == other.Settings.Issuer && Settings.SubjectClaim == other.Settings.SubjectClaim;

    public StoredConnection ToRow(long revision) => new(
        Id,
        revision,
        Status,
        Settings.Organization is { } owner ? new OrganizationId(owner) : null,
        SettingsText.Write(Settings, nameof(ConnectionOptions.Enabled)).ToJsonString());

    /// <exception cref="JsonException">The state was written by another version, or by hand.</exception>
    public static ConnectionEntry Read(StoredConnection row) =>
        new(row.Id, row.Status, SettingsText.Read<ConnectionOptions>(JsonNode.Parse(row.State)!));
}
