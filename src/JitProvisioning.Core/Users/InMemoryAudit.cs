namespace JitProvisioning;

/// <summary>The audit entries of the store in memory, under its gate.</summary>
internal sealed class InMemoryAudit(Lock gate) : IAuditStore
{
    private readonly List<AuditEntry> _unsealed = [];
    private readonly SortedDictionary<long, SealedAuditEntry> _sealed = [];
    private readonly List<Guid> _order = [];
    private readonly Dictionary<Guid, AuditEntry> _entries = [];
    private readonly Dictionary<string, AuditCursor> _cursors = new(StringComparer.Ordinal);
    private AuditChain _chain = AuditChain.Empty;

    /// <summary>The entries in the order of their commits.</summary>
    public IReadOnlyList<AuditEntry> All
    {
        get
        {
            lock (gate)
            {
                return [.. _order.Select(id => _entries[id])];
            }
        }
    }

    public void Add(AuditEntry entry)
    {
        _unsealed.Add(entry);
        _order.Add(entry.Id);
        _entries[entry.Id] = entry;
    }

    public void Apply(UserChange change)
    {
        if (change.ErasesPerson)
        {
            Erase(change.User!.Id);
        }

        if (!change.OmitsAudit)
        {
            Add(change.WritesUser ? change.Audit with { UserId = change.User.Id } : change.Audit);
        }
    }

    public AuditEntry? FindRefusal(string reference) => _order
        .Select(id => _entries[id])
        .Where(entry => entry.Reference == reference)
        .OrderBy(entry => entry.At)
        .LastOrDefault();

    public ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) =>
        GuardedAsync(() => _chain, cancellationToken);

    public ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken) => GuardedAsync(
        () => new UnsealedAudit(
            _unsealed.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(count).ToValueList(), []),
        cancellationToken);

    public ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken) => GuardedAsync(
        () => _sealed.Values.Where(filter.Takes).Take(count).ToValueList(), cancellationToken);

    public ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) =>
        GuardedAsync(() => expected == _chain && TrySeal(seals), cancellationToken);

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken) =>
        GuardedAsync(() => expected == _chain && Remove(start, removal), cancellationToken);

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) =>
        GuardedAsync(() => _cursors.Values.ToValueList(), cancellationToken);

    public ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken) =>
        GuardedAsync(
            () => ChangeCursor(cursor.Observer, expected?.Revision, cursor, entry), cancellationToken);

    public ValueTask<bool> RemoveCursorAsync(
        AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken) => GuardedAsync(
        () => ChangeCursor(expected.Observer, expected.Revision, null, entry), cancellationToken);

    private bool ChangeCursor(string observer, long? expected, AuditCursor? cursor, AuditEntry? entry)
    {
        if (_cursors.GetValueOrDefault(observer)?.Revision != expected)
        {
            return false;
        }

        _cursors.Remove(observer);
        if (cursor is not null)
        {
            _cursors.Add(observer, cursor);
        }

        if (entry is not null)
        {
            Add(entry);
        }

        return true;
    }

    private bool TrySeal(ValueList<AuditSeal> seals)
    {
        var entries = _unsealed.ToDictionary(entry => entry.Id);
        if (!seals.All(seal => entries.TryGetValue(seal.Entry, out var entry)
            && (seal.Commitment is null || entry.HoldsPersonalData)))
        {
            return false;
        }

        foreach (var seal in seals)
        {
            _sealed.Add(seal.Position, new SealedAuditEntry(entries[seal.Entry], seal));
            entries.Remove(seal.Entry);
        }

        _unsealed.RemoveAll(entry => !entries.ContainsKey(entry.Id));

        _chain = _chain with
        {
            Revision = _chain.Revision + 1,
            Head = new AuditAnchor(seals[^1].Position, seals[^1].Hash),
        };
        return true;
    }

    private bool Remove(AuditAnchor start, AuditEntry removal)
    {
        foreach (var position in _sealed.Keys.TakeWhile(position => position <= start.Position).ToArray())
        {
            _entries.Remove(_sealed[position].Entry.Id);
            _order.Remove(_sealed[position].Entry.Id);
            _sealed.Remove(position);
        }

        _chain = _chain with { Revision = _chain.Revision + 1, Start = start };
        Add(removal);
        return true;
    }

    private void Erase(UserId user)
    {
        for (var index = 0; index < _unsealed.Count; index++)
        {
            if (_unsealed[index] is { HoldsPersonalData: true } entry && entry.UserId == user)
            {
                _entries[entry.Id] = _unsealed[index] = entry.WithoutPersonalData();
            }
        }

        foreach (var (position, held) in _sealed.Where(one => one.Value.Entry.UserId == user).ToArray())
        {
            var entry = held.Entry.WithoutPersonalData();
            _sealed[position] = new SealedAuditEntry(entry, held.Seal with { Salt = null });
            _entries[entry.Id] = entry;
        }
    }

    private ValueTask<T> GuardedAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return ValueTask.FromResult(act());
        }
    }
}
