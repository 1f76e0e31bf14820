namespace JitProvisioning.Testing;

/// <summary>A link ticket whose adding or taking breaks off is whole or not there, and still good once at
/// most.</summary>
internal static class LinkTicketBreakChecks
{
    private static readonly StorePoint[] Points = [StorePoint.Statement, StorePoint.Commit, StorePoint.Committed];
    private static readonly Breakage[] Breakages = [Breakage.Once, Breakage.ForGood, Breakage.Cancelled];

    public static IEnumerable<ContractCheck> All =>
    [
        new(
            ContractSentences.LinkTickets,
            A_link_ticket_whose_adding_breaks_off_is_whole_or_not_there,
            Needs.ProbedLinkTickets),
        new(
            ContractSentences.LinkTickets,
            A_link_ticket_whose_taking_breaks_off_is_taken_once_at_most,
            Needs.ProbedLinkTickets),
        new(ContractSentences.LinkTickets, Link_tickets_out_of_reach_throw, Needs.UnreachableLinkTickets),
    ];

    private static Task A_link_ticket_whose_adding_breaks_off_is_whole_or_not_there(ContractRun run) =>
        BreakAsync(run, async (desk, ticket, broken) =>
        {
            var asked = $"add a {ticket}, {broken}";
            var answered = await broken.TryAsync(async (tickets, token) =>
            {
                await tickets.AddAsync(ticket, token).ConfigureAwait(false);
                return "added";
            }).ConfigureAwait(false);
            run.Require(broken.HasStruck || answered is not null, asked, "an exception");
            var taken = await desk.TakeAsync(ticket.IdHash).ConfigureAwait(false);
            run.Require(answered is null || taken.Count == 1, $"{asked}, then take it", "nothing");
            var difference = taken.Count == 0 ? null : Difference.Between(ticket, taken[0]);
            run.Require(difference is null, $"{asked}, then take it", $"a link ticket whose {difference}");

            // A second attempt finds nothing in its way.
            await desk.AddAsync(ticket).ConfigureAwait(false);
            await desk.RequireTakenAsync(ticket).ConfigureAwait(false);
        });

    private static Task A_link_ticket_whose_taking_breaks_off_is_taken_once_at_most(ContractRun run) =>
        BreakAsync(run, async (desk, ticket, broken) =>
        {
            var asked = $"take a {ticket}, {broken}";
            await desk.AddAsync(ticket).ConfigureAwait(false);
            var answered = await broken.TryAsync(async (tickets, token) =>
                await tickets.TakeAsync(ticket.IdHash, token).ConfigureAwait(false) is null ? "nothing" : "taken")
                .ConfigureAwait(false);
            run.Require(broken.HasStruck || answered == "taken", asked, answered ?? "an exception");
            run.Require(answered != "nothing", $"{asked}; expected: an exception, or the link ticket", "nothing");
            var again = await desk.TakeAsync(ticket.IdHash).ConfigureAwait(false);
            run.Require(answered is null || again.Count == 0, $"{asked}, then take it once more", "taken twice");
            await desk.RequireNothingAsync(ticket.IdHash).ConfigureAwait(false);
        });

    private static async Task Link_tickets_out_of_reach_throw(ContractRun run)
    {
        var (ticket, tickets) = (new LinkTicketDesk(run).Sample(), run.Subject.OpenUnreachableLinkTickets()!);
        await run
            .RequireFaultAsync($"add a {ticket}, out of reach", async () =>
            {
                await tickets.AddAsync(ticket, run.CancellationToken).ConfigureAwait(false);
                return "added";
            })
            .ConfigureAwait(false);
        await run
            .RequireFaultAsync($"take a {ticket}, out of reach", async () =>
                await tickets.TakeAsync(ticket.IdHash, run.CancellationToken).ConfigureAwait(false) is null
                    ? "nothing"
                    : "a link ticket")
            .ConfigureAwait(false);
    }

    private static async Task BreakAsync(
        ContractRun run, Func<LinkTicketDesk, LinkTicket, BrokenTicketCall, Task> check)
    {
        var desk = new LinkTicketDesk(run);
        foreach (var (point, breakage) in Points.SelectMany(point => Breakages.Select(breakage => (point, breakage))))
        {
            var hasStruck = true;
            for (var number = 0; hasStruck; number++)
            {
                using var call = new BrokenTicketCall(run, point, number, breakage);
                await check(desk, desk.Sample(), call).ConfigureAwait(false);
                call.RequireTold();
                hasStruck = call.HasStruck;
            }
        }
    }
}
