namespace JitProvisioning;

/// <summary>Identifies a local account. Made by the library or by the store, never by a provider.</summary>
/// <param name="Value">The id as text; a store with numeric ids formats them invariantly.</param>
public readonly record struct UserId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
