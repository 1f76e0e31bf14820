namespace JitProvisioning;

/// <summary>Committed audit entries that are not sealed yet.</summary>
/// <param name="Entries">Those that can be read, by time and then id.</param>
/// <param name="Unreadable">The ids of those that cannot: they hold a word that this version does not know, as one that
/// a newer version wrote does, or something that the library never wrote. <see cref="Guid.Empty"/> where not even the
/// id can be read.</param>
public sealed record UnsealedAudit(ValueList<AuditEntry> Entries, ValueList<Guid> Unreadable)
{
    /// <summary>How many of each.</summary>
    public override string ToString() => $"{Entries.Count} entries, {Unreadable.Count} that cannot be read";
}
