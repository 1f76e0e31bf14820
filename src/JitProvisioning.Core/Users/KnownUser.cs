namespace JitProvisioning;

/// <summary>The account a key leads to, if any.</summary>
internal readonly record struct KnownUser
{
    public StoredUser? Stored { get; init; }

    /// <summary>The account, read; null when nobody is known or the proof holds.</summary>
    public UserRecord? User { get; init; }

    public bool ProofHolds { get; init; }

    public bool IsOrphaned { get; init; }

    /// <summary>True when nobody is known and nobody invited.</summary>
    public bool IsUninvited { get; init; }

    /// <summary>The revision of organizations and connections that the look-up saw.</summary>
    public long Revision { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }
}
