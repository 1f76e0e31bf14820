using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>Settings as a store keeps them: a JSON object with those that differ from their defaults.</summary>
/// <remarks>A member that this version does not know is an error: it may be one that keeps somebody out.</remarks>
internal static class SettingsText
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="settings">The settings.</param>
    /// <param name="beside">The name of a setting that stands beside the text.</param>
    public static JsonObject Write<T>(T settings, string beside)
        where T : class, new()
    {
        var (all, defaults) = (ToObject(settings), ToObject(new T()));
        foreach (var (name, value) in defaults.ToList())
        {
            if (name == beside || JsonNode.DeepEquals(all[name], value))
            {
                all.Remove(name);
            }
        }

        return all;
    }

    /// <exception cref="JsonException">The object was written by another version, or by hand.</exception>
    public static T Read<T>(JsonNode json)
        where T : class, new() => json.Deserialize<T>(Format)!;

    /// <summary>Settings of their own, equal to these.</summary>
    public static T Copy<T>(T settings)
        where T : class, new() => Read<T>(ToObject(settings));

    private static JsonObject ToObject<T>(T settings) => JsonSerializer.SerializeToNode(settings, Format)!.AsObject();
}
