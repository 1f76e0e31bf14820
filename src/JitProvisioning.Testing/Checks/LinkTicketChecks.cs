namespace JitProvisioning.Testing;

/// <summary>A link ticket is good once, and for exactly what it was made for.</summary>
internal static class LinkTicketChecks
{
    private const int Takers = 16;

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.LinkTickets, A_link_ticket_is_taken_once),
        new(ContractSentences.LinkTickets, A_link_ticket_comes_back_as_it_was),
        new(ContractSentences.LinkTickets, An_id_without_a_link_ticket_takes_nothing),
        new(ContractSentences.LinkTickets, Of_takers_at_the_same_time_one_gets_the_link_ticket),
        new(ContractSentences.LinkTickets, An_expired_link_ticket_is_taken_too),
        new(ContractSentences.LinkTickets, Link_tickets_that_expired_days_ago_are_gone),
        new(ContractSentences.LinkTickets, A_link_ticket_replaces_none),
    ];

    private static Task A_link_ticket_is_taken_once(ContractRun run) => WithTicketsAsync(run, async tickets =>
    {
        var ticket = tickets.Sample();
        await tickets.AddAsync(ticket).ConfigureAwait(false);
        await tickets.RequireTakenAsync(ticket).ConfigureAwait(false);
        await tickets.RequireNothingAsync(ticket.IdHash).ConfigureAwait(false);
    });

    private static Task A_link_ticket_comes_back_as_it_was(ContractRun run) => WithTicketsAsync(run, async tickets =>
    {
        var issuer = $"{SampleChanges.Issuer}/Zo\u00EB".PadRight(ExternalKey.MaxIssuerLength - 1, 'i') + 'I';
        var subject = new string('s', ExternalKey.MaxSubjectLength - 1) + 'S';
        var bare = tickets.Sample() with { Key = null, Address = null };
        var full = tickets.Sample(1) with
        {
            Key = ExternalKey.Create(issuer, subject),
            Address = SampleChanges.LongAddress("ee"),
            SessionHash = new string('h', 255) + 'H',
        };
        await tickets.AddAsync(bare).ConfigureAwait(false);
        await tickets.AddAsync(full).ConfigureAwait(false);
        await tickets.RequireTakenAsync(bare).ConfigureAwait(false);
        await tickets.RequireTakenAsync(full).ConfigureAwait(false);
    });

    private static Task An_id_without_a_link_ticket_takes_nothing(ContractRun run) =>
        WithTicketsAsync(run, async tickets =>
        {
            var ticket = tickets.Sample();
            await tickets.AddAsync(ticket).ConfigureAwait(false);
            await tickets.RequireNothingAsync(new string('0', 64)).ConfigureAwait(false);
            await tickets.RequireNothingAsync(ticket.IdHash.Replace('a', 'A')).ConfigureAwait(false);
            await tickets.RequireNothingAsync(ticket.IdHash[..^1]).ConfigureAwait(false);
            await tickets.RequireTakenAsync(ticket).ConfigureAwait(false);
        });

    private static Task Of_takers_at_the_same_time_one_gets_the_link_ticket(ContractRun run) =>
        WithTicketsAsync(run, tickets => Rounds.RepeatAsync(async round =>
        {
            var ticket = tickets.Sample(round);
            await tickets.AddAsync(ticket).ConfigureAwait(false);
            var taken = await run.RaceAsync(Takers, () => tickets.TakeAsync(ticket.IdHash)).ConfigureAwait(false);
            var winners = taken.Count(answer => answer.Count == 1);
            run.Require(winners == 1, $"{Takers} takes of one link ticket; expected: one gets it", $"{winners} got it");
        }));

    private static Task An_expired_link_ticket_is_taken_too(ContractRun run) => WithTicketsAsync(run, async tickets =>
    {
        var expired = tickets.Sample() with { ExpiresAt = tickets.Now - TimeSpan.FromHours(23) };
        await tickets.AddAsync(expired).ConfigureAwait(false);
        await tickets.AddAsync(tickets.Sample(1)).ConfigureAwait(false);
        await tickets.RequireTakenAsync(expired).ConfigureAwait(false);
    });

    private static Task Link_tickets_that_expired_days_ago_are_gone(ContractRun run) =>
        WithTicketsAsync(run, async tickets =>
        {
            var stale = tickets.Sample() with { ExpiresAt = tickets.Now - TimeSpan.FromHours(25) };
            var fresh = tickets.Sample(1);
            await tickets.AddAsync(stale).ConfigureAwait(false);
            await tickets.AddAsync(fresh).ConfigureAwait(false);
            await tickets.RequireNothingAsync(stale.IdHash).ConfigureAwait(false);
            await tickets.RequireTakenAsync(fresh).ConfigureAwait(false);
        });

    private static Task A_link_ticket_replaces_none(ContractRun run) => WithTicketsAsync(run, async tickets =>
    {
        var ticket = tickets.Sample();
        await tickets.AddAsync(ticket).ConfigureAwait(false);
        await tickets.RequireRefusedAsync(ticket with { Account = new UserId("other") }).ConfigureAwait(false);
        await tickets.RequireTakenAsync(ticket).ConfigureAwait(false);
    });

    private static Task WithTicketsAsync(ContractRun run, Func<LinkTicketDesk, Task> check) =>
        check(new LinkTicketDesk(run));
}
