namespace JitProvisioning;

/// <summary>Whose the resource of a provisioning source is that an identity would be.</summary>
internal sealed record SourceFacts
{
    public static SourceFacts Nobody { get; } = new();

    /// <summary>The account; null when the source has said nothing yet.</summary>
    public UserRecord? Account { get; init; }

    /// <summary>True when the account is gone.</summary>
    public bool IsOrphaned { get; init; }

    /// <summary>True when the person was erased.</summary>
    public bool IsTombstoned { get; init; }
}
