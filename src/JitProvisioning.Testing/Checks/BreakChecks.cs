namespace JitProvisioning.Testing;

/// <summary>A commit that is broken off between two statements, before its end or after it is whole or has left
/// nothing.</summary>
internal static class BreakChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.AllOrNothing, A_create_that_fails_at_any_statement_leaves_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, An_update_that_fails_at_any_statement_changes_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_refusal_that_fails_at_any_statement_leaves_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_crash_before_any_statement_of_a_create_leaves_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_crash_before_any_statement_of_an_update_changes_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_connection_lost_before_the_commit_leaves_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_connection_lost_after_the_commit_leaves_everything_once, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_commit_cancelled_at_any_statement_is_whole_or_nothing, Needs.Probe),
        new(ContractSentences.AllOrNothing, A_commit_cancelled_at_its_end_is_whole_or_nothing, Needs.Probe),
        new(ContractSentences.Faults, A_look_up_that_fails_at_any_statement_throws, Needs.Probe),
        new(ContractSentences.Faults, A_look_up_cancelled_at_any_statement_throws_or_finds, Needs.Probe),
    ];

    private static Task A_create_that_fails_at_any_statement_leaves_nothing(ContractRun run) =>
        At(run, StorePoint.Statement, Breakage.Once).BreakAsync(new BreakableChanges(run).CreateAsync);

    private static Task An_update_that_fails_at_any_statement_changes_nothing(ContractRun run) =>
        At(run, StorePoint.Statement, Breakage.Once).BreakAsync(new BreakableChanges(run).UpdateAsync);

    private static Task A_refusal_that_fails_at_any_statement_leaves_nothing(ContractRun run) =>
        At(run, StorePoint.Statement, Breakage.Once).BreakAsync(new BreakableChanges(run).RefusalAsync);

    private static Task A_crash_before_any_statement_of_a_create_leaves_nothing(ContractRun run) =>
        At(run, StorePoint.Statement, Breakage.ForGood).BreakAsync(new BreakableChanges(run).CreateAsync);

    private static Task A_crash_before_any_statement_of_an_update_changes_nothing(ContractRun run) =>
        At(run, StorePoint.Statement, Breakage.ForGood).BreakAsync(new BreakableChanges(run).UpdateAsync);

    private static Task A_connection_lost_before_the_commit_leaves_nothing(ContractRun run) =>
        BreakBothAsync(run, StorePoint.Commit, Breakage.ForGood);

    private static async Task A_connection_lost_after_the_commit_leaves_everything_once(ContractRun run)
    {
        await BreakBothAsync(run, StorePoint.Committed, Breakage.ForGood).ConfigureAwait(false);

        // The connection is back: a store that tries again of itself finds its own commit.
        await At(run, StorePoint.Committed, Breakage.Once)
            .BreakAsync(number => new BreakableChanges(run).CreateAsync(1000 + number))
            .ConfigureAwait(false);
    }

    private static Task A_commit_cancelled_at_any_statement_is_whole_or_nothing(ContractRun run) =>
        BreakBothAsync(run, StorePoint.Statement, Breakage.Cancelled);

    private static async Task A_commit_cancelled_at_its_end_is_whole_or_nothing(ContractRun run)
    {
        var changes = new BreakableChanges(run);
        await At(run, StorePoint.Commit, Breakage.Cancelled).BreakAsync(changes.CreateAsync).ConfigureAwait(false);
        await At(run, StorePoint.Committed, Breakage.Cancelled).BreakAsync(changes.UpdateAsync).ConfigureAwait(false);
    }

    private static Task A_look_up_that_fails_at_any_statement_throws(ContractRun run) =>
        BreakLookUpsAsync(run, Breakage.Once);

    private static Task A_look_up_cancelled_at_any_statement_throws_or_finds(ContractRun run) =>
        BreakLookUpsAsync(run, Breakage.Cancelled);

    private static async Task BreakLookUpsAsync(ContractRun run, Breakage breakage)
    {
        const string Address = "sarah@contract.example";
        var key = SampleChanges.Key("sarah");
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, key)).ConfigureAwait(false);
        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(Address));
        foreach (var query in new[] { UserQuery.ByKey(key), UserQuery.ById(sarah.Id), byAddress })
        {
            await At(run, StorePoint.Statement, breakage).BreakAsync(query, sarah).ConfigureAwait(false);
        }
    }

    private static async Task BreakBothAsync(ContractRun run, StorePoint point, Breakage breakage)
    {
        var (breaker, changes) = (At(run, point, breakage), new BreakableChanges(run));
        await breaker.BreakAsync(changes.CreateAsync).ConfigureAwait(false);
        await breaker.BreakAsync(changes.UpdateAsync).ConfigureAwait(false);
    }

    private static Breaker At(ContractRun run, StorePoint point, Breakage breakage) => new(run, point, breakage);
}
