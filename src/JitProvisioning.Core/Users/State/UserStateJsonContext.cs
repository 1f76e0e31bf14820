using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>How the state document becomes JSON.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(UserStateDocument))]
internal sealed partial class UserStateJsonContext : JsonSerializerContext;
