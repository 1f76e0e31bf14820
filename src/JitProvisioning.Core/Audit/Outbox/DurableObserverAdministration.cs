using System.Globalization;
using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Moves durable observers by hand, each time with an audit entry in the same commit.</summary>
internal sealed class DurableObserverAdministration(
    IUserStore store, AuditClerk clerk, TimeProvider time, ILogger<DurableObserverAdministration> logger)
    : IDurableObserverAdministration
{
    // Whoever tells the observer writes its place after each change.
    private const int MaxAttempts = 10;

    public ValueTask<ValueList<AuditCursor>> ListAsync(CancellationToken cancellationToken) =>
        store.AuditOf().ReadCursorsAsync(cancellationToken);

    public async ValueTask<AdministrationOutcome> SkipAsync(
        string observer, long position, string? actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(observer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(position);
        Actors.Check(actor, nameof(actor));
        return await ChangeAsync(
            observer,
            cursor => SkipAsync(cursor, position, actor, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<AdministrationOutcome> RemoveAsync(
        string observer, string? actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(observer);
        Actors.Check(actor, nameof(actor));
        return await ChangeAsync(
            observer, cursor => RemoveAsync(cursor, actor, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<AdministrationOutcome> ChangeAsync(
        string observer,
        Func<AuditCursor, ValueTask<AdministrationOutcome?>> change,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var cursors = await ListAsync(cancellationToken).ConfigureAwait(false);
            if (cursors.FirstOrDefault(cursor => cursor.Observer == observer) is not { } cursor)
            {
                return AdministrationOutcome.NotFound;
            }

            if (await change(cursor).ConfigureAwait(false) is { } outcome)
            {
                return outcome;
            }
        }

        throw new InvalidOperationException(
            $"The durable observer was not changed: {ProvisioningReason.StoreContention}.");
    }

    // Null when another process was faster.
    private async ValueTask<AdministrationOutcome?> SkipAsync(
        AuditCursor cursor, long position, string? actor, CancellationToken cancellationToken)
    {
        if (position <= cursor.Position)
        {
            return AdministrationOutcome.Unchanged;
        }

        var audit = store.AuditOf();
        var chain = await audit.ReadChainAsync(cancellationToken).ConfigureAwait(false);
        if (position > chain.Head.Position)
        {
            return AdministrationOutcome.Refused;
        }

        // A process that is telling the observer holds it on: no other calls it until that call has ended.
        var moved = new AuditCursor(cursor.Observer, cursor.Revision + 1, position)
        {
            Holder = cursor.Holder,
            HeldUntil = cursor.HeldUntil,
        };
        var entry = EntryOf(ProvisioningReason.DurableObserverSkipped, cursor, position, actor);
        if (!await audit.WriteCursorAsync(cursor, moved, entry, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        logger.DurableObserverSkipped(cursor.Observer, cursor.Position, position);
        return AdministrationOutcome.Changed;
    }

    private async ValueTask<AdministrationOutcome?> RemoveAsync(
        AuditCursor cursor, string? actor, CancellationToken cancellationToken)
    {
        var entry = EntryOf(ProvisioningReason.DurableObserverRemoved, cursor, to: null, actor);
        if (!await store.AuditOf().RemoveCursorAsync(cursor, entry, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        logger.DurableObserverRemoved(cursor.Observer, cursor.Position);
        return AdministrationOutcome.Changed;
    }

    private AuditEntry EntryOf(ProvisioningReason reason, AuditCursor cursor, long? to, string? actor) => clerk.EntryOf(
        reason,
        [
            new AuditedChange(
                $"observer:{cursor.Observer}",
                cursor.Position.ToString(CultureInfo.InvariantCulture),
                to?.ToString(CultureInfo.InvariantCulture)),
        ],
        actor,
        time.GetUtcNow());
}
