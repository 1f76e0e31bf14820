namespace JitProvisioning;

/// <summary>The refusals of one connection for one reason, within one window.</summary>
/// <param name="endsAt">When the window is over.</param>
internal sealed class RefusalWindow(DateTimeOffset endsAt)
{
    private readonly Dictionary<RefusalRepetition, FoldedRefusal> _repeated = [];
    private FoldedRefusal? _rest;
    private int _written;

    public DateTimeOffset EndsAt => endsAt;

    /// <summary>The entries of everything that was counted.</summary>
    public IEnumerable<AuditEntry> Counts => _repeated.Values
        .Concat(_rest is null ? [] : [_rest])
        .Where(folded => folded.Count > 0)
        .Select(folded => folded.ToEntry());

    /// <summary>Counts a refusal, or says that it has to be written.</summary>
    public bool TryCount(RefusalRepetition? repetition, AuditEntry entry, int most)
    {
        if (repetition is { } own && _repeated.TryGetValue(own, out var first))
        {
            first.Add(entry.At);
            return true;
        }

        if (_written < most)
        {
            _written++;
            return false;
        }

        // Of many people: it is nobody's own, and none of the codes they were shown leads to it.
        _rest ??= new FoldedRefusal(entry with
        {
            Reference = null,
            Channel = null,
            KeyHash = null,
            Facts = [],
            Warnings = [],
            Codes = [],
        });
        _rest.Add(entry.At);
        return true;
    }

    public void Written(RefusalRepetition repetition, AuditEntry entry) =>
        _repeated.TryAdd(repetition, new FoldedRefusal(entry));

    public void NotWritten() => _written--;
}
