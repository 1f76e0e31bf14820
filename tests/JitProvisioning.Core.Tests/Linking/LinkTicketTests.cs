namespace JitProvisioning.Core.Tests;

public sealed class LinkTicketTests
{
    [Fact]
    public void A_ticket_prints_neither_its_hashes_nor_personal_data()
    {
        var ticket = new LinkTicket
        {
            IdHash = "CANARY-ID",
            Account = new UserId("u1"),
            Connection = new ConnectionId("acme"),
            Key = ExternalKey.Create("https://idp.acme.test", "CANARY-SUBJECT"),
            Address = "canary@acme.test",
            SessionHash = "CANARY-SESSION",
            ExpiresAt = IdentityCase.Noon,
        };

        Assert.Equal("link ticket of user u1 for acme", ticket.ToString());
    }

    [Fact]
    public void Tickets_are_kept_in_memory_unless_a_store_is_named()
    {
        using var engine = new EngineHost();

        Assert.IsType<InMemoryLinkTicketStore>(engine.Get<ILinkTicketStore>());
    }
}
