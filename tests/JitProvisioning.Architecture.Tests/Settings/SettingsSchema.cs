using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitProvisioning.Architecture.Tests;

/// <summary>Describes the configuration as a JSON schema: names, types and constant defaults from the options types,
/// descriptions from their doc comments.</summary>
internal static class SettingsSchema
{
    // A number alone is days, which nobody means who writes "30".
    private const string Duration = @"^-?(\d{1,8}\.)?\d{1,2}:\d{1,2}(:\d{1,2}(\.\d{1,7})?)?$";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Create()
    {
        var section = Section(typeof(JitProvisioningOptions), []);
        section["description"] = DocComments.Of(typeof(JitProvisioningOptions));
        var properties = section["properties"]!.AsObject();
        foreach (var (name, options) in SettingsSections.Nested)
        {
            var nested = Section(options, []);
            nested["description"] = DocComments.Of(options);
            properties.Add(name, nested);
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [SettingsSections.Root] = section },
        };
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Section(Type options, Type[] within)
    {
        if (within.Contains(options))
        {
            throw new NotSupportedException($"{options} has settings of its own type.");
        }

        var properties = new JsonObject();
        foreach (var (property, shape) in SettingShape.SettingsOf(options))
        {
            var setting = Of(shape, [.. within, options]);
            setting["description"] = DocComments.Of(property);
            if (shape.Kind == SettingKind.Value && Default(property) is { } constant)
            {
                setting["default"] = constant;
            }

            properties.Add(property.Name, setting);
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Of(SettingShape shape, Type[] within)
    {
        var schema = shape.Kind switch
        {
            SettingKind.List => new JsonObject { ["type"] = "array", ["items"] = Of(shape.Entries!, within) },
            SettingKind.Dictionary =>
                new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(shape.Entries!, within) },
            SettingKind.Section => Section(shape.Type, within),
            _ => Value(shape.Type),
        };
        if (shape.MayBeNull)
        {
            AllowNull(schema);
        }

        return schema;
    }

    private static JsonObject Value(Type type) =>
        type.IsEnum ? new() { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)name)]) }
        : type == typeof(TimeSpan) ? new() { ["type"] = "string", ["pattern"] = Duration }
        : type == typeof(DateTimeOffset) ? new() { ["type"] = "string", ["format"] = "date-time" }
        : new()
        {
            ["type"] = Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean => "boolean",
                >= TypeCode.SByte and <= TypeCode.UInt64 => "integer",
                >= TypeCode.Single and <= TypeCode.Decimal => "number",
                _ => "string",
            },
        };

    private static void AllowNull(JsonObject schema)
    {
        if (schema["enum"] is JsonArray names)
        {
            names.Add((JsonNode?)null);
        }
        else
        {
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        }
    }

    // What two new options agree on is a constant; null and the empty path are no defaults to complete.
    private static JsonNode? Default(PropertyInfo property)
    {
        var (one, other) = (Value(property), Value(property));
        return !Equals(one, other) ? null : one switch
        {
            bool flag => flag,
            int or long => Convert.ToInt64(one, CultureInfo.InvariantCulture),
            string text => text,
            Enum or TimeSpan => one.ToString(),
            _ => null,
        };
    }

    private static object? Value(PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(property.ReflectedType!));
}
