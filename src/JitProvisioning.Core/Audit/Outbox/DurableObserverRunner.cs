using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Tells one durable observer change by change, and writes down how far it is after each.</summary>
internal sealed class DurableObserverRunner(
    IServiceScopeFactory scopes,
    IOptions<JitProvisioningOptions> options,
    AuditUpkeepState state,
    TimeProvider time,
    ILogger<DurableObserverRunner> logger)
{
    private const int PageLength = 100;
    private const int LongestBackoffSeconds = 300;

    private TimeSpan LongestTurn => TimeSpan.FromTicks(
        Math.Max(options.Value.Audit.SealEvery.Ticks, TimeSpan.FromSeconds(10).Ticks));

    private TimeSpan Timeout => options.Value.Audit.DurableObserverTimeout;

    public async ValueTask TellAsync(
        DurableObserver observer,
        AuditCursor cursor,
        long head,
        IAuditStore store,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isHeld = cursor.HeldUntil > now && cursor.Holder != state.Holder;
        if (cursor.Position >= head || cursor.RetryAt > now || isHeld)
        {
            return;
        }

        var place = new ObserverPlace(cursor, store);
        if (!await place.MoveAsync(Held, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await TellAllAsync(observer, place, head, store, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends: another need not wait for what it holds.
            await place.MoveAsync(Released, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask TellAllAsync(
        DurableObserver observer,
        ObserverPlace place,
        long head,
        IAuditStore store,
        CancellationToken cancellationToken)
    {
        // What is sealed next, and other observers, do not wait for one that is slow: the next upkeep goes on.
        var until = time.GetUtcNow() + LongestTurn;
        ValueList<SealedAuditEntry> page;
        do
        {
            page = await ReadAsync(observer, place, store, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                var exception = CommittedChange.Is(entry.Entry)
                    ? await TryTellAsync(observer, entry, cancellationToken).ConfigureAwait(false)
                    : null;
                if (exception is not null)
                {
                    await FailAsync(observer, place, entry.Position, exception, cancellationToken)
                        .ConfigureAwait(false);
                    return;
                }

                // What is not told need not be written down by itself.
                place.Pass(entry.Position);
                if (CommittedChange.Is(entry.Entry)
                    && !await place.MoveAsync(Held, cancellationToken).ConfigureAwait(false))
                {
                    // It took so long that another process is at it.
                    return;
                }

                if (time.GetUtcNow() >= until)
                {
                    await place.MoveAsync(Released, cancellationToken).ConfigureAwait(false);
                    return;
                }
            }
        }
        while (page.Count > 0 && place.Position < head);
        await place.MoveAsync(Released, cancellationToken).ConfigureAwait(false);
    }

    // A newer version may read it, and tells the observer then.
    private async ValueTask<ValueList<SealedAuditEntry>> ReadAsync(
        DurableObserver observer, ObserverPlace place, IAuditStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store
                .ReadSealedAsync(new AuditFilter { After = place.Position }, PageLength, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AuditEntryUnreadableException unreadable)
        {
            logger.DurableObserverStops(observer.Name, unreadable.Position);
            return [];
        }
    }

    private async ValueTask<Exception?> TryTellAsync(
        DurableObserver observer, SealedAuditEntry entry, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var (change, token) = (new CommittedChange(entry.Position, entry.Entry), both.Token);

            // Started on the pool, so that an observer that blocks its thread is timed out as well.
            await Task.Run(() => CallAsync(observer, change, token), CancellationToken.None)
                .WaitAsync(token)
                .ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever it throws, it is told again.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private async Task CallAsync(
        DurableObserver observer, CommittedChange change, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await ((IDurableObserver)scope.ServiceProvider.GetRequiredService(observer.Type))
                .OnCommittedAsync(change, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async ValueTask FailAsync(
        DurableObserver observer,
        ObserverPlace place,
        long position,
        Exception exception,
        CancellationToken cancellationToken)
    {
        var failures = place.Failures + 1;
        var wait = TimeSpan.FromSeconds(Math.Min(LongestBackoffSeconds, 1L << Math.Min(failures - 1, 30)));
        var retryAt = time.GetUtcNow() + wait;
        logger.DurableObserverFailed(observer.Name, failures, position, retryAt, exception);
        await place
            .MoveAsync(
                cursor => Released(cursor) with { Failures = failures, RetryAt = retryAt }, cancellationToken)
            .ConfigureAwait(false);
    }

    private AuditCursor Held(AuditCursor cursor) => cursor with
    {
        Holder = state.Holder,
        HeldUntil = time.GetUtcNow() + Timeout + Timeout,
    };

    private static AuditCursor Released(AuditCursor cursor) => cursor with { Holder = null, HeldUntil = null };
}
