namespace JitProvisioning;

/// <summary>How far a durable observer is.</summary>
/// <param name="Observer">The name the observer is registered under.</param>
/// <param name="Revision">Up by one with each write, from a random number on: a place that was removed and given anew
/// has no revision that it had before.</param>
/// <param name="Position">The last position the observer is done with.</param>
public sealed record AuditCursor(string Observer, long Revision, long Position)
{
    /// <summary>The process that is telling the observer; null when none is.</summary>
    public string? Holder { get; init; }

    /// <summary>Until when no other process tells it; null when any may.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>How often in a row the observer failed at the next change.</summary>
    public int Failures { get; init; }

    /// <summary>When it is told again after a failure; null for at once.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Name and position only.</summary>
    public override string ToString() => $"{Observer} at {Position}";
}
