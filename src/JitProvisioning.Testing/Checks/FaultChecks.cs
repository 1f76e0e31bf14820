
namespace JitProvisioning.Testing;

/// <summary>A conflict is answered; a fault is thrown, for an answer would be taken for the truth.</summary>
internal static class FaultChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Faults, A_conflict_never_throws),
        new(ContractSentences.Faults, A_look_up_in_a_store_out_of_reach_throws, Needs.Unreachable),
        new(ContractSentences.Faults, A_commit_to_a_store_out_of_reach_throws, Needs.Unreachable),
    ];

    private static async Task A_conflict_never_throws(ContractRun run)
    {
        const string Address = "sarah@contract.example";
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var john = SampleChanges.Key("john");
        await run.RequireConflictAsync(run.Sample.Create(john, Sarah), ConflictKind.Key).ConfigureAwait(false);
        var claim = run.Sample.CreateHolder(Address, john);
        await run.RequireConflictAsync(claim, ConflictKind.Address).ConfigureAwait(false);
        var stale = run.Sample.Update(sarah) with { ExpectedVersion = 0 };
        await run.RequireConflictAsync(stale, ConflictKind.Version).ConfigureAwait(false);
    }

    private static Task A_look_up_in_a_store_out_of_reach_throws(ContractRun run)
    {
        var query = UserQuery.ByKey(Sarah);
        return RequireFaultAsync(run, Description.Of(query), async store =>
            Description.Of(await store.FindAsync(query, run.CancellationToken).ConfigureAwait(false)));
    }

    private static async Task A_commit_to_a_store_out_of_reach_throws(ContractRun run)
    {
        foreach (var change in new[] { run.Sample.Create(Sarah), run.Sample.Refuse() })
        {
            await RequireFaultAsync(run, Description.Of(change), async store =>
                Description.Of(await store.CommitAsync(change, run.CancellationToken).ConfigureAwait(false)))
                .ConfigureAwait(false);
        }
    }

    private static Task RequireFaultAsync(ContractRun run, string asked, Func<IUserStore, ValueTask<string>> ask)
    {
        var store = run.Subject.OpenUnreachable()!;
        return run.RequireFaultAsync($"{asked}, of a store out of reach", () => ask(store));
    }
}
