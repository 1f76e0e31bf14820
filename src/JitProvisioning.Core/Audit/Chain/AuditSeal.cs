namespace JitProvisioning;

/// <summary>What sealing adds to an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Position">Its position, one more than that of the entry before.</param>
/// <param name="Hash">Its hash, SHA-256 in lower hexadecimal, over the hash before, the position and the entry.</param>
public sealed record AuditSeal(Guid Entry, long Position, string Hash)
{
    /// <summary>The random salt of the commitment, 32 bytes in lower hexadecimal; null when the entry holds nothing
    /// personal, or no longer.</summary>
    public string? Salt { get; init; }

    /// <summary>What stands for the entry's personal data in the chain: SHA-256 over salt and data, in lower
    /// hexadecimal; null when it had none. Without the salt nobody can guess the data from it.</summary>
    public string? Commitment { get; init; }

    /// <summary>Id and position only.</summary>
    public override string ToString() => $"{Entry} at {Position}";
}
