using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>How the lists of an audit entry become JSON text.</summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditedChange[]))]
[JsonSerializable(typeof(DecisionFact[]))]
[JsonSerializable(typeof(ProvisioningReason[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
