using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The incident classes, and which of them there are.</summary>
internal sealed record IncidentList
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public required int[] Ids { get; init; }

    public required IncidentClass[] Classes { get; init; }

    public static IncidentList Read() => JsonSerializer.Deserialize<IncidentList>(
        Repository.Read("tests", "JitProvisioning.Architecture.Tests", "Incidents", "incidents.json"), Strict)!;
}
