using System.Text.Json.Nodes;

namespace JitProvisioning;

/// <summary>What an edit changes of an organization or connection, setting by setting, for the audit.</summary>
internal static class SettingsDifference
{
    public static ValueList<AuditedChange> Between(StoredSettings stored, SettingsEdit edited) => edited switch
    {
        { Organization: { } after } => Between(
            $"organization:{after.Id}", Of(stored.Organizations.GetValueOrDefault(after.Id)), Of(after)),
        { Connection: { } after } => Between(
            $"connection:{after.Id}", Of(stored.Connections.GetValueOrDefault(after.Id)), Of(after)),
        _ => [],
    };

    private static ValueList<AuditedChange> Between(
        string subject, SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        before.Keys
            .Union(after.Keys, StringComparer.Ordinal)
            .Select(name => new AuditedChange(
                $"{subject}/{name}", before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After)
            .ToValueList();

    private static SortedDictionary<string, string> Of(OrganizationEntry? organization) =>
        organization?.ToRow(0) is { } row ? Of(row.State, row.Status) : [];

    private static SortedDictionary<string, string> Of(ConnectionEntry? connection) =>
        connection?.ToRow(0) is { } row ? Of(row.State, row.Status) : [];

    private static SortedDictionary<string, string> Of(string state, SettingsStatus status)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["status"] = status.ToString() };
        foreach (var (name, value) in JsonNode.Parse(state)!.AsObject())
        {
            values[name] = value?.ToJsonString() ?? "null";
        }

        return values;
    }
}
