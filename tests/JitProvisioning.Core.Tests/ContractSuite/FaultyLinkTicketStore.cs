using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Link tickets that keep the contract, but for one fault.</summary>
internal sealed class FaultyLinkTicketStore(
    FaultyTables tables, Fault fault, bool reachable = true, StoreProbe? probe = null) : ILinkTicketStore
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private bool AnswersNothing => !reachable && fault == Fault.AnswersTicketFaultsWithNothing;

    public ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken)
    {
        if (AnswersNothing)
        {
            return ValueTask.CompletedTask;
        }

        lock (tables.Gate)
        {
            Send(cancellationToken);
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

            Insert(fault == Fault.ForgetsKeysOfTickets ? ticket with { Key = null } : ticket, cancellationToken);
            return ValueTask.CompletedTask;
        }
    }

    public async ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken)
    {
        if (AnswersNothing)
        {
            return null;
        }

        if (fault != Fault.TakesInTwoSteps)
        {
            return Take(idHash, cancellationToken);
        }

        var read = Read(idHash);
        await Task.Delay(Moment, cancellationToken);
        return Take(idHash, cancellationToken) ?? read;
    }

    // The row, and then what it is for: where the second fails, the first is taken back.
    private void Insert(LinkTicket ticket, CancellationToken cancellationToken)
    {
        tables.LinkTickets.Add(ticket with { Key = null });
        try
        {
            Send(cancellationToken);
            tables.LinkTickets[^1] = ticket;
        }
        catch when (fault != Fault.KeepsTicketsOfFailedAdds)
        {
            tables.LinkTickets.RemoveAt(tables.LinkTickets.Count - 1);
            throw;
        }
    }

    private LinkTicket? Take(string idHash, CancellationToken cancellationToken)
    {
        lock (tables.Gate)
        {
            Send(cancellationToken);
            if (Find(idHash) is not { } ticket
                || (fault == Fault.KeepsExpiredTicketsBack && ticket.ExpiresAt < TimeProvider.System.GetUtcNow()))
            {
                return null;
            }

            try
            {
                Send(cancellationToken);
                tables.LinkTickets.RemoveAll(other => other == ticket && fault != Fault.LeavesTakenTickets);
            }
            catch (System.Data.Common.DbException) when (fault == Fault.GivesTicketsThatItCouldNotRemove)
            {
                return ticket;
            }

            return ticket;
        }
    }

    private void Send(CancellationToken cancellationToken)
    {
        if (!reachable)
        {
            throw new IOException("There is no connection.");
        }

        probe?.BeforeStatement();
        if (fault != Fault.IgnoresCancellationOfTickets)
        {
            cancellationToken.ThrowIfCancellationRequested();
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
