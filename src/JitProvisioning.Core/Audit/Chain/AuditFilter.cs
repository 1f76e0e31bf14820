namespace JitProvisioning;

/// <summary>Which sealed entries to read.</summary>
public sealed record AuditFilter
{
    /// <summary>Every entry.</summary>
    public static AuditFilter Everything { get; } = new();

    /// <summary>Entries after this position. Default 0: from the first.</summary>
    public long After { get; init; }

    /// <summary>Entries of this account alone, compared ordinally; null for all.</summary>
    public UserId? User { get; init; }

    /// <summary>Entries decided at this time or later; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Entries decided before this time; null for all.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>True for an entry to be read.</summary>
    public bool Takes(SealedAuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Position > After
            && (User is null || entry.Entry.UserId == User)
            && (From is null || entry.Entry.At >= From)
            && (Before is null || entry.Entry.At < Before);
    }
}
