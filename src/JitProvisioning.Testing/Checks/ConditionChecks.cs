namespace JitProvisioning.Testing;

/// <summary>What a commit does with its conditions.</summary>
internal static class ConditionChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, A_commit_without_row_differences_is_judged_too),
        new(ContractSentences.Members, A_change_of_which_one_condition_is_unmet_leaves_nothing),
        new(ContractSentences.Members, A_turn_is_always_met),
    ];

    private static Task A_commit_without_row_differences_is_judged_too(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            var create = run.Sample.Create(Sarah) with { Conditions = [MemberDesk.Seat(0)] };
            await run.RequireConflictAsync(create, ConflictKind.Condition).ConfigureAwait(false);
            await run.RequireNotFoundAsync(UserQuery.ByKey(Sarah)).ConfigureAwait(false);
            await run.CreateAsync(create with { Conditions = [MemberDesk.Seat(1)] }).ConfigureAwait(false);
        });

    private static Task A_change_of_which_one_condition_is_unmet_leaves_nothing(ContractRun run) =>
        MemberDesk.WithAsync(run, async desk =>
        {
            var user = await desk
                .RequireCommittedAsync(desk.Create(MemberDesk.In("acme", "Owner")))
                .ConfigureAwait(false);
            await desk.AddAsync(desk.Create(MemberDesk.In("beta"))).ConfigureAwait(false);
            foreach (var (gamma, beta) in new[] { (1, 1), (0, 2) })
            {
                var move = desk
                    .Update(user, MemberDesk.In("beta"), MemberDesk.In("gamma"))
                    .If(MemberDesk.Seat(gamma, "gamma"), MemberDesk.Seat(beta, "beta"));
                move = move with { Change = move.Change with { AddedKeys = [Sarah] } };
                await desk.RequireUnmetAsync(move).ConfigureAwait(false);
                await run.RequireNotFoundAsync(UserQuery.ByKey(Sarah)).ConfigureAwait(false);
                await run.RequireFoundAsync(UserQuery.ById(user.Id), user).ConfigureAwait(false);
            }

            await desk.RequireAsync(MemberDesk.Owner(), holds: true).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Seat(1, "gamma"), holds: true).ConfigureAwait(false);
            await desk.RequireAsync(MemberDesk.Seat(2, "beta"), holds: true).ConfigureAwait(false);
        });

    private static Task A_turn_is_always_met(ContractRun run) => MemberDesk.WithAsync(run, async desk =>
    {
        await desk.RequireAsync(MemberDesk.Turn(), holds: true).ConfigureAwait(false);
        await desk.AddAsync(desk.Create(MemberDesk.In("acme", "Owner"))).ConfigureAwait(false);
        await desk.RequireAsync(MemberDesk.Turn(), holds: true).ConfigureAwait(false);
    });
}
