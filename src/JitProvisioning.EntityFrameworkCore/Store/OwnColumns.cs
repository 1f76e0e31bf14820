namespace JitProvisioning;

/// <summary>What every look-up reads of the library's own row of an account.</summary>
internal abstract class OwnColumns
{
    /// <summary>Null when there is no row.</summary>
    public string? Id { get; init; }

    public long? Version { get; init; }

    public UserStatus? Status { get; init; }

    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public string? State { get; init; }
}
