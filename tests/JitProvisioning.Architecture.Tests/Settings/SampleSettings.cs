using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;

namespace JitProvisioning.Architecture.Tests;

/// <summary>Settings that set everything there is, and what bound options say in the same form.</summary>
internal static class SampleSettings
{
    /// <summary>The key of each entry of a dictionary.</summary>
    public const string AnyName = "any-name";

    /// <summary>A value for every setting, none of them the default; or null for every one that may be null.</summary>
    public static JsonObject Write(Type options, bool nulls = false)
    {
        var settings = new JsonObject();
        foreach (var (property, shape) in SettingShape.SettingsOf(options))
        {
            settings[property.Name] = Write(shape, property, nulls);
        }

        return settings;
    }

    /// <summary>What the options say.</summary>
    public static JsonObject Read(object options)
    {
        var settings = new JsonObject();
        foreach (var (property, shape) in SettingShape.SettingsOf(options.GetType()))
        {
            settings[property.Name] = Read(shape, property.GetValue(options));
        }

        return settings;
    }

    private static JsonNode? Write(SettingShape shape, PropertyInfo property, bool nulls) => shape switch
    {
        { MayBeNull: true, Kind: SettingKind.Value } when nulls => null,
        { Kind: SettingKind.List } => new JsonArray(Write(shape.Entries!, property, nulls: false)),
        { Kind: SettingKind.Dictionary } => new JsonObject { [AnyName] = Write(shape.Entries!, property, nulls) },
        { Kind: SettingKind.Section } => Write(shape.Type, nulls),
        { Type.IsEnum: true } => Other(Enum.GetNames(shape.Type), property),
        _ when shape.Type == typeof(bool) => !(bool)property.GetValue(New(property))!,
        _ when shape.Type == typeof(TimeSpan) => "1.02:03:04",
        _ when shape.Type == typeof(DateTimeOffset) => "2026-03-01T00:00:00+01:00",
        _ when shape.Type.IsPrimitive => 7,
        _ when property.Name == nameof(ConnectionOptions.Preset) => "oidc",
        _ => "/text",
    };

    private static JsonNode? Read(SettingShape shape, object? value) => (shape.Kind, value) switch
    {
        (_, null) => null,
        (SettingKind.List, IEnumerable items) =>
            new JsonArray([.. items.Cast<object?>().Select(item => Read(shape.Entries!, item))]),
        (SettingKind.Dictionary, IEnumerable pairs) => new JsonObject(pairs.Cast<object>().Select(pair =>
            KeyValuePair.Create((string)Of(pair, "Key")!, Read(shape.Entries!, Of(pair, "Value"))))),
        (SettingKind.Section, _) => Read(value),
        (_, bool flag) => flag,
        (_, DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null),
        (_, int or long or double) => JsonValue.Create(Convert.ToInt32(value, null)),
        _ => value.ToString(),
    };

    private static string Other(string[] names, PropertyInfo property) =>
        names.Last(name => name != property.GetValue(New(property))?.ToString());

    private static object New(PropertyInfo property) => Activator.CreateInstance(property.ReflectedType!)!;

    private static object? Of(object pair, string name) => pair.GetType().GetProperty(name)!.GetValue(pair);
}
