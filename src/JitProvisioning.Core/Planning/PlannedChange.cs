namespace JitProvisioning;

/// <summary>One field that a plan changes.</summary>
/// <param name="Field">The field: "email", "displayName", "attribute:department", "membership:acme",
/// "role:acme/Admin" and the like.</param>
/// <param name="Before">The value before; null when there was none.</param>
/// <param name="After">The value after; null when there is none.</param>
/// <param name="IsPersonal">True when the values are personal data.</param>
public sealed record PlannedChange(string Field, string? Before, string? After, bool IsPersonal)
{
    /// <summary>The field only.</summary>
    public override string ToString() => Field;
}
