namespace JitProvisioning.Core.Tests;

/// <summary>Link tickets whose every call may go wrong.</summary>
internal sealed class FaultyTickets(ILinkTicketStore inner, FaultScript script) : ILinkTicketStore
{
    public async ValueTask AddAsync(LinkTicket ticket, CancellationToken cancellationToken) => await script.PassAsync(
        new FaultyCall<bool>("add ticket", async token =>
        {
            await inner.AddAsync(ticket, token);
            return true;
        })
        {
            Token = cancellationToken,
            Writes = true,
        });

    public ValueTask<LinkTicket?> TakeAsync(string idHash, CancellationToken cancellationToken) => script.PassAsync(
        new FaultyCall<LinkTicket?>("take ticket", token => inner.TakeAsync(idHash, token))
        {
            Token = cancellationToken,
            Writes = true,
            Stranger = () => new LinkTicket
            {
                IdHash = new string('0', 64),
                Account = new UserId("mallory"),
                Connection = new ConnectionId("partner-oidc"),
                SessionHash = new string('0', 64),
                ExpiresAt = IdentityCase.Noon.AddMinutes(10),
            },
        });
}
