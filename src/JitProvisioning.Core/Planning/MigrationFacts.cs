namespace JitProvisioning;

/// <summary>What a migration means for one identity: which one it would replace, and whose that is.</summary>
internal sealed record MigrationFacts
{
    /// <summary>Whether it decides or only reports; never closed.</summary>
    public required WindowState State { get; init; }

    /// <summary>The issuer whose identities are replaced.</summary>
    public required string FromIssuer { get; init; }

    /// <summary>The moment the window opened: what was replaced before is history.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>True where a claim names the identity to replace; else the verified address leads to it.</summary>
    public bool ByClaim { get; init; }

    /// <summary>What is wrong with that claim, if anything.</summary>
    public ProvisioningReason Defect { get; init; }

    /// <summary>The identity that the claim names.</summary>
    public ExternalKey? Old { get; init; }

    /// <summary>True when the claim's migration is limited to domains, and the verified address is in none of
    /// them.</summary>
    public bool IsOutside { get; init; }

    /// <summary>True once the store was asked about the identity that the claim names.</summary>
    public bool Asked { get; init; }

    /// <summary>The account it leads to.</summary>
    public UserRecord? Account { get; init; }

    /// <summary>True when it leads to an account that does not exist.</summary>
    public bool IsOrphaned { get; init; }

    /// <summary>True when its account was erased.</summary>
    public bool IsTombstoned { get; init; }

    public bool Decides => State == WindowState.Open;
}
