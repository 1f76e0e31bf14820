namespace JitProvisioning;

/// <summary>How far an observer is, while this process tells it.</summary>
/// <param name="cursor">Its place as it was read.</param>
/// <param name="store">Where the place is written down.</param>
internal sealed class ObserverPlace(AuditCursor cursor, IAuditStore store)
{
    private AuditCursor _stored = cursor;

    public long Position { get; private set; } = cursor.Position;

    public int Failures => _stored.Failures;

    /// <summary>Goes past an entry, without writing it down yet.</summary>
    public void Pass(long position) => Position = position;

    /// <summary>Writes down how far it is.</summary>
    /// <returns>False when another process wrote since: its word counts.</returns>
    public async ValueTask<bool> MoveAsync(
        Func<AuditCursor, AuditCursor> change, CancellationToken cancellationToken)
    {
        var isSuccess = Position > _stored.Position;
        var moved = change(_stored with
        {
            Revision = _stored.Revision + 1,
            Position = Position,
            Failures = isSuccess ? 0 : _stored.Failures,
            RetryAt = isSuccess ? null : _stored.RetryAt,
        });
        var isWritten = await store
            .WriteCursorAsync(_stored, moved, entry: null, cancellationToken)
            .ConfigureAwait(false);
        _stored = isWritten ? moved : _stored;
        return isWritten;
    }
}
