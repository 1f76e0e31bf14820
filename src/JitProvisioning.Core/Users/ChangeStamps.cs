namespace JitProvisioning;

/// <summary>Says whether anything of what an answer was made of was changed in this process since. Accounts share
/// stamps, so that an answer may count as outdated that is not; never the other way.</summary>
/// <remarks>Thread-safe. Whoever keeps an answer takes <see cref="Now"/> before reading and <see cref="Of"/> after it;
/// a change in between is seen, for each one counts there before it counts anywhere else.</remarks>
internal sealed class ChangeStamps
{
    private const int Count = 4096;

    private readonly long[] _stamps = new long[Count];
    private long _changes;
    private long _settings;

    /// <summary>How many changes there were.</summary>
    public long Now => Volatile.Read(ref _changes);

    /// <summary>The stamp of an answer; null when something was changed since <paramref name="before"/>.</summary>
    public ChangeStamp? Of(UserId? user, ExternalKey? key, long before)
    {
        var (first, second) = (SlotOf(user), SlotOf(key));
        var stamp = new ChangeStamp(
            first,
            Volatile.Read(ref _stamps[first]),
            second,
            Volatile.Read(ref _stamps[second]),
            Volatile.Read(ref _settings));
        return Now == before ? stamp : null;
    }

    /// <summary>True while nothing of it was changed.</summary>
    public bool Holds(in ChangeStamp stamp) =>
        Volatile.Read(ref _stamps[stamp.UserSlot]) == stamp.User
        && Volatile.Read(ref _stamps[stamp.KeySlot]) == stamp.Key
        && Volatile.Read(ref _settings) == stamp.Settings;

    public void Change(UserId? user, IEnumerable<ExternalKey> keys)
    {
        Interlocked.Increment(ref _changes);
        Interlocked.Increment(ref _stamps[SlotOf(user)]);
        foreach (var key in keys)
        {
            Interlocked.Increment(ref _stamps[SlotOf<ExternalKey>(key)]);
        }
    }

    public void ChangeSettings()
    {
        Interlocked.Increment(ref _changes);
        Interlocked.Increment(ref _settings);
    }

    // The first slot is nobody's.
    private static int SlotOf<T>(T? value)
        where T : struct =>
        value is { } some ? 1 + (int)((uint)some.GetHashCode() % (Count - 1)) : 0;
}
