using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Keeps link tickets in the application's own context.</summary>
internal sealed class EntityFrameworkLinkTicketStore<TContext>(StoreSessions<TContext> sessions, TimeProvider time)
    : ILinkTicketStore
    where TContext : DbContext
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);

    public async ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            var context = session.Context;
            var expiredBefore = time.GetUtcNow() - Retention;
            await context.Rows<JitLinkTicket>()
                .Where(row => row.ExpiresAt < expiredBefore)
                .ExecuteDeleteAsync(cancellationToken)
                .ConfigureAwait(false);
            context.Add(JitLinkTicket.Of(ticket));
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Whoever deletes the row has the ticket: the database counts it for one of them only. An answer that is lost on
    // the way counts as none, and links nothing.
    public async ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(idHash);
        var session = sessions.Open();
        await using (session.ConfigureAwait(false))
        {
            var ticket = session.Context.Rows<JitLinkTicket>().Where(row => row.IdHash == idHash);
            var read = await ticket.SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return read is not null
                && read.IdHash == idHash
                && await ticket.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false) == 1
                ? read.ToLinkTicket()
                : null;
        }
    }
}
