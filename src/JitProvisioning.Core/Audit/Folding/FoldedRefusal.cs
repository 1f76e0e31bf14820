namespace JitProvisioning;

/// <summary>Refusals that are counted instead of written.</summary>
/// <param name="entry">What their one entry says.</param>
internal sealed class FoldedRefusal(AuditEntry entry)
{
    private DateTimeOffset _lastAt = entry.At;

    public int Count { get; private set; }

    public void Add(DateTimeOffset at)
    {
        Count++;
        _lastAt = at;
    }

    /// <summary>The entry that says how many there were.</summary>
    public AuditEntry ToEntry() => entry with { Id = IdSource.NewAuditId(_lastAt), At = _lastAt, Count = Count };
}
