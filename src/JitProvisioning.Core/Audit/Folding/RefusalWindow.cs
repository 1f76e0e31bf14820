namespace JitProvisioning;

/// <summary>The refusals of one connection within one window.</summary>
/// <remarks>Whether one is written depends on nothing but how many were, and on whether its very like was: a refusal
/// that is counted is quicker than one that is written, and must not tell for what reason it is one.</remarks>
/// <param name="endsAt">When the window is over.</param>
internal sealed class RefusalWindow(DateTimeOffset endsAt)
{
    private readonly HashSet<RefusalRepetition> _known = [];
    private readonly Dictionary<(RefusalRepetition Own, ProvisioningReason Reason), FoldedRefusal> _repeated = [];
    private readonly Dictionary<ProvisioningReason, FoldedRefusal> _rest = [];
    private int _written;

    public DateTimeOffset EndsAt => endsAt;

    /// <summary>The entries of everything that was counted.</summary>
    public IEnumerable<AuditEntry> Counts => _repeated.Values
        .Concat(_rest.Values)
        .Where(folded => folded.Count > 0)
        .Select(folded => folded.ToEntry());

    /// <summary>Counts a refusal, or says that it has to be written.</summary>
    public bool TryCount(RefusalRepetition? repetition, AuditEntry entry, int most)
    {
        if (repetition is { } own && _known.Contains(own))
        {
            Count(_repeated, (own, entry.Reason), entry, entry);
            return true;
        }

        if (_written < most)
        {
            _written++;
            return false;
        }

        // Of many people: it is nobody's own, and none of the codes they were shown leads to it.
        var common = entry with
        {
            Reference = null,
            Channel = null,
            KeyHash = null,
            Facts = [],
            Warnings = [],
            Codes = [],
        };
        Count(_rest, entry.Reason, common, entry);
        return true;
    }

    public void Written(RefusalRepetition repetition, AuditEntry entry)
    {
        _known.Add(repetition);
        _repeated.TryAdd((repetition, entry.Reason), new FoldedRefusal(entry));
    }

    public void NotWritten() => _written--;

    private static void Count<T>(Dictionary<T, FoldedRefusal> counts, T key, AuditEntry said, AuditEntry counted)
        where T : notnull
    {
        if (!counts.TryGetValue(key, out var folded))
        {
            counts[key] = folded = new FoldedRefusal(said);
        }

        folded.Add(counted.At);
    }
}
