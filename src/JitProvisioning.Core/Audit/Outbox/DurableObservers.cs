namespace JitProvisioning;

/// <summary>Tells every durable observer what it has not been told of, side by side.</summary>
internal sealed class DurableObservers(IEnumerable<DurableObserver> observers, DurableObserverRunner runner)
{
    private readonly DurableObserver[] _observers = observers.ToArray();

    public bool Any => _observers.Length > 0;

    public async ValueTask RegisterAsync(IAuditStore store, CancellationToken cancellationToken)
    {
        if (!Any)
        {
            return;
        }

        var cursors = await store.ReadCursorsAsync(cancellationToken).ConfigureAwait(false);
        var newcomers = _observers.Where(one => cursors.All(cursor => cursor.Observer != one.Name)).ToArray();
        if (newcomers.Length == 0)
        {
            return;
        }

        var chain = await store.ReadChainAsync(cancellationToken).ConfigureAwait(false);
        foreach (var observer in newcomers)
        {
            var place = observer.FromTheBeginning ? chain.Start : chain.Head;

            // Where another process was faster, its place is as good.
            var cursor = new AuditCursor(observer.Name, IdSource.NewRevision(), place.Position);
            await store
                .WriteCursorAsync(expected: null, cursor, entry: null, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask TellAsync(IAuditStore store, CancellationToken cancellationToken)
    {
        if (!Any)
        {
            return;
        }

        var head = (await store.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Head;
        var cursors = await store.ReadCursorsAsync(cancellationToken).ConfigureAwait(false);

        // One whose place was removed since it was registered begins anew with the next upkeep.
        await Task.WhenAll(
            from observer in _observers
            from cursor in cursors
            where cursor.Observer == observer.Name
            select runner.TellAsync(observer, cursor, head.Position, store, cancellationToken).AsTask())
            .ConfigureAwait(false);
    }
}
