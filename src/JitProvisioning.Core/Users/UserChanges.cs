namespace JitProvisioning;

/// <summary>Tells whoever keeps answers that what they were made of is changed.</summary>
internal sealed class UserChanges(ChangeStamps stamps, IEnumerable<IUserChangeListener> listeners)
{
    private readonly IUserChangeListener[] _listeners = listeners.ToArray();

    /// <summary>Commits a change and tells of it; of one that threw too, for it may have happened.</summary>
    public async ValueTask<CommitResult> TellAsync(
        UserChange change, UserRecord? before, UserRecord after, Func<ValueTask<CommitResult>> commit)
    {
        try
        {
            return await commit().ConfigureAwait(false);
        }
        finally
        {
            await TellAsync(change, before, after).ConfigureAwait(false);
        }
    }

    public void TellSettings() => stamps.ChangeSettings();

    private async ValueTask TellAsync(UserChange change, UserRecord? before, UserRecord after)
    {
        var keys = after.Keys
            .Concat(before?.Keys ?? [])
            .Concat(change.AddedKeys)
            .Concat(change.RemovedKeys)
            .Distinct()
            .ToArray();
        stamps.Change(before?.Id, keys);
        foreach (var listener in _listeners)
        {
            await listener.OnChangedAsync(keys).ConfigureAwait(false);
        }
    }
}
