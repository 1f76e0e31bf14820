namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Link tickets that keep the contract, but for one fault.</summary>
internal sealed class FaultyLinkTicketStore(FaultyTables tables, Fault fault) : ILinkTicketStore
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    public ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(cancellationToken);
        lock (tables.Gate)
        {
            if (fault != Fault.NeverPurgesTickets)
            {
                tables.LinkTickets.RemoveAll(other => other.ExpiresAt < TimeProvider.System.GetUtcNow().AddDays(-1));
            }

            if (fault == Fault.ReplacesTickets)
            {
                tables.LinkTickets.RemoveAll(other => other.IdHash == ticket.IdHash);
            }
            else if (Find(ticket.IdHash) is not null)
            {
                throw new InvalidOperationException("There is one.");
            }

            tables.LinkTickets.Add(fault == Fault.ForgetsKeysOfTickets ? ticket with { Key = null } : ticket);
            return ValueTask.CompletedTask;
        }
    }

    public async ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken)
    {
        ThrowIfCancelled(cancellationToken);
        if (fault != Fault.TakesInTwoSteps)
        {
            return Take(idHash);
        }

        var read = Read(idHash);
        await Task.Delay(Moment, cancellationToken);
        return Take(idHash) ?? read;
    }

    private void ThrowIfCancelled(CancellationToken cancellationToken)
    {
        if (fault != Fault.IgnoresCancellationOfTickets)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private LinkTicket? Take(string idHash)
    {
        lock (tables.Gate)
        {
            if (Find(idHash) is not { } ticket
                || (fault == Fault.KeepsExpiredTicketsBack && ticket.ExpiresAt < TimeProvider.System.GetUtcNow()))
            {
                return null;
            }

            if (fault != Fault.LeavesTakenTickets)
            {
                tables.LinkTickets.Remove(ticket);
            }

            return ticket;
        }
    }

    private LinkTicket? Read(string idHash)
    {
        lock (tables.Gate)
        {
            return Find(idHash);
        }
    }

    private LinkTicket? Find(string idHash)
    {
        var comparison = fault == Fault.IgnoresCaseOfTickets
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return tables.LinkTickets.Find(ticket => fault == Fault.FindsTicketsByPrefix
            ? ticket.IdHash.StartsWith(idHash, comparison)
            : ticket.IdHash.Equals(idHash, comparison));
    }
}
