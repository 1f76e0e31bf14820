using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>How a line of an export becomes JSON text, and back.</summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditLine))]
internal sealed partial class AuditLineJsonContext : JsonSerializerContext;
