namespace JitProvisioning.Testing;

/// <summary>Asks for link tickets, each time of a store opened anew, and requires.</summary>
internal sealed class LinkTicketDesk(ContractRun run)
{
    /// <summary>Now, in whole seconds: a store need not keep more.</summary>
    public DateTimeOffset Now =>
        DateTimeOffset.FromUnixTimeSeconds(run.Subject.Time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>A complete ticket, for checks to spoil in one point.</summary>
    /// <param name="number">Tells its id from others': 0 to 9.</param>
    public LinkTicket Sample(int number = 0) => new()
    {
        IdHash = new string('a', 63) + number,
        Account = new UserId("sarah"),
        Connection = new ConnectionId("contract"),
        Key = SampleChanges.Key("sarah"),
        Address = "sarah@contract.example",
        SessionHash = new string('5', 64),
        ExpiresAt = Now.AddMinutes(5),
    };

    public Task AddAsync(LinkTicket ticket) => run.AskAsync($"add a {ticket}", async () =>
    {
        await Open().AddAsync(ticket, run.CancellationToken).ConfigureAwait(false);
        return ticket;
    });

    /// <summary>Takes a ticket.</summary>
    /// <returns>The ticket, or none.</returns>
    public Task<ValueList<LinkTicket>> TakeAsync(string idHash) => run.AskAsync(Asked(idHash), async () =>
    {
        var ticket = await Open().TakeAsync(idHash, run.CancellationToken).ConfigureAwait(false);
        return ticket is null ? ValueLists.Create<LinkTicket>([]) : [ticket];
    });

    public async Task RequireTakenAsync(LinkTicket expected)
    {
        var taken = await TakeAsync(expected.IdHash).ConfigureAwait(false);
        run.Require(taken.Count == 1, $"{Asked(expected.IdHash)}, which is there", "nothing");
        var difference = Difference.Between(expected, taken[0]);
        run.Require(difference is null, Asked(expected.IdHash), $"a link ticket whose {difference}");
    }

    public async Task RequireNothingAsync(string idHash)
    {
        var taken = await TakeAsync(idHash).ConfigureAwait(false);
        run.Require(taken.Count == 0, $"{Asked(idHash)}, which is not there", "a link ticket");
    }

    /// <summary>Adds a ticket whose id is taken, which must throw.</summary>
    public Task RequireRefusedAsync(LinkTicket ticket) => run.RequireFaultAsync(
        $"add a {ticket} under an id that is taken",
        async () =>
        {
            await Open().AddAsync(ticket, run.CancellationToken).ConfigureAwait(false);
            return "added";
        });

    private ILinkTicketStore Open() => run.Subject.OpenLinkTickets()!;

    private static string Asked(string idHash) => $"take link ticket {Description.Of(idHash)}";
}
