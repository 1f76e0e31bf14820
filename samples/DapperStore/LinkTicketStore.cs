using System.Data.Common;
using Dapper;
using JitProvisioning;

namespace DapperStore;

/// <summary>Keeps link tickets beside the accounts, so that every server sees the same ones.</summary>
public sealed class LinkTicketStore(DbDataSource database, TimeProvider time) : ILinkTicketStore
{
    private const string Purge = "delete from link_tickets where expires_at < @Before";
    private const string Insert = """
        insert into link_tickets (id_hash, account, connection, issuer, subject, address, session_hash, expires_at)
        values (@IdHash, @Account, @Connection, @Issuer, @Subject, @Address, @SessionHash, @ExpiresAt)
        """;

    // One statement: of two callers one deletes the row, and the other finds none.
    private const string Take = """
        delete from link_tickets where id_hash = @idHash
        returning account, connection, issuer, subject, address, session_hash as session, expires_at as ticks
        """;

    public async ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Purge, new { Before = time.GetUtcNow().AddDays(-1).UtcTicks });
        await connection.ExecuteAsync(Insert, new
        {
            ticket.IdHash,
            Account = ticket.Account.Value,
            Connection = ticket.Connection.Value,
            ticket.Key?.Issuer,
            ticket.Key?.Subject,
            ticket.Address,
            ticket.SessionHash,
            ExpiresAt = ticket.ExpiresAt.UtcTicks,
        });
    }

    public async ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(Take, new { idHash });
        return row is null ? null : new LinkTicket
        {
            IdHash = idHash,
            Account = new UserId(row.Account),
            Connection = new ConnectionId(row.Connection),
            Key = row.Issuer is null ? null : ExternalKey.Create(row.Issuer, row.Subject!),
            Address = row.Address,
            SessionHash = row.Session,
            ExpiresAt = new DateTimeOffset(row.Ticks, TimeSpan.Zero),
        };
    }

    private sealed record Row(string Account, string Connection, string? Issuer, string? Subject, string? Address,
        string Session, long Ticks);
}
