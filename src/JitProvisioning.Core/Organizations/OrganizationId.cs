namespace JitProvisioning;

/// <summary>Identifies an organization of this application. Never parsed from a token: text from outside reaches an
/// organization only through an explicit map.</summary>
/// <param name="Value">The id, compared ordinally.</param>
public readonly record struct OrganizationId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
