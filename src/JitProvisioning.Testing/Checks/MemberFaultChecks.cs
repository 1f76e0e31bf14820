namespace JitProvisioning.Testing;

/// <summary>What a store that judges a change by members does out of reach, and when a call is cancelled.</summary>
internal static class MemberFaultChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, Members_out_of_reach_throw, Needs.Unreachable),
        new(ContractSentences.Members, A_cancelled_question_about_members_throws_and_leaves_nothing),
    ];

    private static async Task Members_out_of_reach_throw(ContractRun run)
    {
        foreach (var (asked, ask) in Questions(run, run.Subject.OpenUnreachable()))
        {
            await run
                .RequireFaultAsync($"{asked}, of a store out of reach", () => ask(run.CancellationToken))
                .ConfigureAwait(false);
        }
    }

    private static async Task A_cancelled_question_about_members_throws_and_leaves_nothing(ContractRun run)
    {
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        foreach (var (asked, ask) in Questions(run, run.Subject.Open()))
        {
            await run.RequireCancelledAsync(asked, ask).ConfigureAwait(false);
        }

        await run.RequireFactsAsync(before, "cancelled questions about members").ConfigureAwait(false);
    }

    private static IEnumerable<(string Asked, Func<CancellationToken, ValueTask<string>> Ask)> Questions(
        ContractRun run, IUserStore? store)
    {
        if (store is IRelationalUserStore relational)
        {
            var create = new MemberDesk(run).Create(MemberDesk.In("acme")).If(MemberDesk.Seat(1));
            yield return ("whether a seat is free", async token =>
                $"{await relational.HoldsAsync(MemberDesk.Seat(1), null, token).ConfigureAwait(false)}");
            yield return ("commit a member", async token => Description.Of(await relational
                .CommitAsync(create.Change, create.Differences, token)
                .ConfigureAwait(false)));
        }

        if (store is IMemberDirectory directory)
        {
            var acme = new OrganizationId("acme");
            yield return ("list members", async token =>
                (await directory.ListMembersAsync(acme, MembershipStatus.Active, null, 1, token).ConfigureAwait(false))
                .Count + " listed");
        }
    }
}
