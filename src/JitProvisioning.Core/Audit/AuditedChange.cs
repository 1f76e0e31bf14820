using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>One field that a decision changed.</summary>
/// <param name="Field">The field: "email", "displayName", "membership:acme", "role:acme/Admin" and the like.</param>
/// <param name="Before">The value before; null when there was none or when it is personal data.</param>
/// <param name="After">The value after; null when there is none or when it is personal data.</param>
public sealed record AuditedChange(string Field, string? Before, string? After)
{
    /// <summary>True when the values are personal data that is kept: erasing the person takes them away, and leaves the
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPersonal { get; init; }

    /// <summary>The field only: the values may be personal data.</summary>
    public override string ToString() => Field;
}
