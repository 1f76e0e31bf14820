namespace JitProvisioning;

/// <summary>How far a durable observer is, as a row of the application's database.</summary>
/// <remarks>Not sealed, so that contexts with lazy-loading proxies can hold it. An observer that is registered no
/// longer keeps entries from being removed until its place is:
/// <see cref="IDurableObserverAdministration"/>.</remarks>
public class JitAuditCursor
{
    /// <summary>The name the observer is registered under, at most 128 characters.</summary>
    public string Observer { get; internal set; } = "";

    /// <summary>Up by one with each write.</summary>
    public long Revision { get; internal set; }

    /// <summary>The last position the observer is done with.</summary>
    public long Position { get; internal set; }

    /// <summary>The process that is telling the observer; null when none is.</summary>
    public string? Holder { get; internal set; }

    /// <summary>Until when no other process tells it; null when any may.</summary>
    public DateTimeOffset? HeldUntil { get; internal set; }

    /// <summary>How often in a row the observer failed at the next change.</summary>
    public int Failures { get; internal set; }

    /// <summary>When it is told again after a failure; null for at once.</summary>
    public DateTimeOffset? RetryAt { get; internal set; }

    internal AuditCursor ToCursor() => new(Observer, Revision, Position)
    {
        Holder = Holder,
        HeldUntil = HeldUntil,
        Failures = Failures,
        RetryAt = RetryAt,
    };

    internal static JitAuditCursor Of(AuditCursor cursor) => new()
    {
        Observer = cursor.Observer,
        Revision = cursor.Revision,
        Position = cursor.Position,
        Holder = cursor.Holder,
        HeldUntil = cursor.HeldUntil,
        Failures = cursor.Failures,
        RetryAt = cursor.RetryAt,
    };
}
