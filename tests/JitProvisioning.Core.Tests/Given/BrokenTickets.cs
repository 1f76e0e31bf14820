namespace JitProvisioning.Core.Tests;

/// <summary>A store of link tickets whose database is away.</summary>
internal sealed class BrokenTickets : ILinkTicketStore
{
    public ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken) =>
        throw new TimeoutException("The database is away.");

    public ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken) =>
        throw new TimeoutException("The database is away.");
}
