namespace JitProvisioning;

/// <summary>Names a connection: the application's trust in one identity provider, named after its authentication
/// scheme.</summary>
/// <param name="Value">The scheme's name, compared ordinally.</param>
public readonly record struct ConnectionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
