using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Counts refusals that repeat, and those of a flood, so that nobody fills the store by being
/// refused.</summary>
/// <remarks>Held by this process: what it has counted and not written is lost when it crashes. Its memory is bounded by
/// the number of connections, of reasons and of refusals that are written one by one.</remarks>
internal sealed class RefusalFolds(IOptions<JitProvisioningOptions> options)
{
    // Counts that a store which is away for long did not take.
    private const int MaxDue = 10_000;

    private readonly Lock _gate = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<ConnectionId, RefusalWindow> _windows = [];
    private readonly Queue<AuditEntry> _due = new();
    private int _lost;

    private TimeSpan Length => options.Value.Audit.FoldRefusalsFor;

    /// <summary>The code of every refusal of the same identity, asking for the same, within the window, whatever it is
    /// refused for and written or not: else codes that are equal, or are not, would tell reasons apart.</summary>
    public string? ReferenceOf(RefusalRepetition? repetition, DateTimeOffset at) =>
        Length == TimeSpan.Zero ? null : repetition?.ToReference(_key, EndOf(at));

    /// <summary>Counts a refusal, or says that it has to be written.</summary>
    /// <param name="repetition">What tells it from others; null when nothing does.</param>
    /// <param name="entry">Its entry.</param>
    public bool TryCount(RefusalRepetition? repetition, AuditEntry entry)
    {
        if (Length == TimeSpan.Zero)
        {
            return false;
        }

        lock (_gate)
        {
            if (_windows.TryGetValue(entry.Connection, out var window) && window.EndsAt <= entry.At)
            {
                End(entry.Connection, window);
                window = null;
            }

            _windows[entry.Connection] = window ??= new RefusalWindow(EndOf(entry.At));
            return window.TryCount(repetition, entry, options.Value.Audit.MaxRefusals);
        }
    }

    /// <summary>A refusal that had to be written is: others like it count.</summary>
    public void Written(RefusalRepetition? repetition, AuditEntry entry)
    {
        lock (_gate)
        {
            if (repetition is { } own && WindowOf(entry) is { } window)
            {
                window.Written(own, entry);
            }
        }
    }

    /// <summary>A refusal that had to be written is not: it takes no room.</summary>
    public void NotWritten(AuditEntry entry)
    {
        lock (_gate)
        {
            WindowOf(entry)?.NotWritten();
        }
    }

    /// <summary>Takes the counts of windows that are over.</summary>
    /// <param name="now">The time; null for those of every window.</param>
    public IReadOnlyList<AuditEntry> TakeDue(DateTimeOffset? now)
    {
        lock (_gate)
        {
            foreach (var (connection, window) in
                _windows.Where(one => now is null || one.Value.EndsAt <= now).ToArray())
            {
                End(connection, window);
            }

            AuditEntry[] due = [.. _due];
            _due.Clear();
            return due;
        }
    }

    /// <summary>Puts counts back that were not written.</summary>
    public void PutBack(IEnumerable<AuditEntry> entries)
    {
        lock (_gate)
        {
            Enqueue(entries);
        }
    }

    /// <summary>Takes how many counts there was no room for, since it was asked last.</summary>
    public int TakeLost()
    {
        lock (_gate)
        {
            var lost = _lost;
            _lost = 0;
            return lost;
        }
    }

    // Null once it is over: writing takes time, and what is written in one says nothing in the next, where codes are
    // others.
    private RefusalWindow? WindowOf(AuditEntry entry) =>
        _windows.TryGetValue(entry.Connection, out var window) && window.EndsAt == EndOf(entry.At) ? window : null;

    // The same for every reason: else the end of one would tell them apart.
    private DateTimeOffset EndOf(DateTimeOffset at) =>
        new(((at.UtcTicks / Length.Ticks) + 1) * Length.Ticks, TimeSpan.Zero);

    private void End(ConnectionId connection, RefusalWindow window)
    {
        _windows.Remove(connection);
        Enqueue(window.Counts);
    }

    private void Enqueue(IEnumerable<AuditEntry> counts)
    {
        foreach (var count in counts)
        {
            if (_due.Count < MaxDue)
            {
                _due.Enqueue(count);
            }
            else
            {
                _lost++;
            }
        }
    }
}
