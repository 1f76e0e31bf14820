namespace JitProvisioning;

/// <summary>What this process remembers from one upkeep of the audit to the next.</summary>
internal sealed class AuditUpkeepState
{
    private const int MaxUnreadable = 1_000;

    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _unreadable = [];

    /// <summary>Stands for this process where it holds a cursor.</summary>
    public string Holder { get; } = IdSource.NewSecret();

    /// <summary>When old entries are looked for again.</summary>
    public DateTimeOffset NextRemoval { get; set; }

    /// <summary>True the first time that this process meets an entry it cannot read; of very many some are news
    /// again.</summary>
    public bool IsNews(Guid unreadable)
    {
        lock (_gate)
        {
            if (_unreadable.Count >= MaxUnreadable)
            {
                _unreadable.Clear();
            }

            return _unreadable.Add(unreadable);
        }
    }
}
