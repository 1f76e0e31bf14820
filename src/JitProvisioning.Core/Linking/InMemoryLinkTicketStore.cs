using System.Collections.Concurrent;

namespace JitProvisioning;

/// <summary>Keeps link tickets in the memory of this process: for applications that run on one server.</summary>
/// <param name="time">Says which tickets expired long ago.</param>
public sealed class InMemoryLinkTicketStore(TimeProvider time) : ILinkTicketStore
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, LinkTicket> _tickets = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        cancellationToken.ThrowIfCancellationRequested();
        Purge(time.GetUtcNow() - Retention);
        return _tickets.TryAdd(ticket.IdHash, ticket)
            ? ValueTask.CompletedTask
            : throw new InvalidOperationException("There is a link ticket of this id already.");
    }

    /// <inheritdoc />
    public ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(idHash);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_tickets.TryRemove(idHash, out var ticket) ? ticket : null);
    }

    private void Purge(DateTimeOffset expiredBefore)
    {
        foreach (var (id, ticket) in _tickets)
        {
            if (ticket.ExpiresAt < expiredBefore)
            {
                _tickets.TryRemove(id, out _);
            }
        }
    }
}
