namespace JitProvisioning.Testing;

/// <summary>Committed entries get their places, and the oldest go: all or nothing, and by one of several.</summary>
internal static class AuditChainChecks
{
    private const int Sealers = 8;

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Audit, Entries_that_are_not_sealed_are_read_by_time_and_id),
        new(ContractSentences.Audit, Seals_give_entries_their_places_and_move_the_head),
        new(ContractSentences.Audit, Seals_on_another_chain_change_nothing),
        new(ContractSentences.Audit, Seals_of_which_one_cannot_be_set_change_nothing),
        new(ContractSentences.Audit, Of_those_who_seal_at_the_same_time_one_succeeds),
        new(ContractSentences.Audit, A_removal_takes_the_oldest_and_adds_its_entry),
        new(ContractSentences.Audit, A_removal_from_another_chain_removes_nothing),
    ];

    private static Task Entries_that_are_not_sealed_are_read_by_time_and_id(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            await desk.RequireChainAsync(AuditChain.Empty).ConfigureAwait(false);
            var first = await desk.RefuseAsync().ConfigureAwait(false);
            var last = await desk.RefuseAsync(entry => entry with { At = entry.At.AddHours(1) }).ConfigureAwait(false);
            var second = await desk.RefuseAsync().ConfigureAwait(false);
            var third = await desk.RefuseAsync(entry => entry with { At = second.At }).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([first, second, third, last]).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([first, second, third], count: 3).ConfigureAwait(false);
        });

    private static Task Seals_give_entries_their_places_and_move_the_head(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var first = await desk.RefuseAsync().ConfigureAwait(false);
            var personal = await desk.RefuseAsync(AuditErasureChecks.Personal).ConfigureAwait(false);
            var held = await desk.SealAsync(first, personal).ConfigureAwait(false);
            var chain = AuditDesk.After(AuditChain.Empty, held.Select(entry => entry.Seal).ToValueList());
            await desk.RequireChainAsync(chain).ConfigureAwait(false);
            await desk.RequireSealedAsync(held).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([]).ConfigureAwait(false);

            var next = await desk.SealAsync(1).ConfigureAwait(false);
            await desk.RequireChainAsync(AuditDesk.After(chain, [next[0].Seal])).ConfigureAwait(false);
            await desk.RequireSealedAsync([.. held, .. next]).ConfigureAwait(false);
        });

    private static Task Seals_on_another_chain_change_nothing(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var held = await desk.SealAsync(1).ConfigureAwait(false);
            var chain = await desk.ReadChainAsync().ConfigureAwait(false);
            var entry = await desk.RefuseAsync().ConfigureAwait(false);
            foreach (var other in new[] { AuditChain.Empty, chain with { Revision = chain.Revision + 1 } })
            {
                var seal = AuditDesk.SealOf(entry, other.Head.Position + 2);
                run.Require(
                    !await desk.TrySealAsync(other, [seal]).ConfigureAwait(false),
                    $"seal {seal} at revision {other.Revision}, which is not the stored one",
                    "true");
            }

            await desk.RequireChainAsync(chain).ConfigureAwait(false);
            await desk.RequireSealedAsync(held).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([entry]).ConfigureAwait(false);
        });

    private static Task Seals_of_which_one_cannot_be_set_change_nothing(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var held = await desk.SealAsync(1).ConfigureAwait(false);
            var chain = await desk.ReadChainAsync().ConfigureAwait(false);
            var entry = await desk.RefuseAsync().ConfigureAwait(false);
            var unknown = entry with { Id = new Guid(0x7fffffff, 0x7c1d, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 9) };
            foreach (var other in new[] { held[0].Entry, unknown })
            {
                ValueList<AuditSeal> seals = [AuditDesk.SealOf(entry, 2), AuditDesk.SealOf(other, 3)];
                run.Require(
                    !await desk.TrySealAsync(chain, seals).ConfigureAwait(false),
                    $"seal {string.Join(", ", seals)}, of which the last is sealed or not there",
                    "true");
            }

            await desk.RequireChainAsync(chain).ConfigureAwait(false);
            await desk.RequireSealedAsync(held).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([entry]).ConfigureAwait(false);
        });

    private static Task Of_those_who_seal_at_the_same_time_one_succeeds(ContractRun run) =>
        AuditDesk.WithAsync(run, desk => Rounds.RepeatAsync(async _ =>
        {
            var chain = await desk.ReadChainAsync().ConfigureAwait(false);
            var seal = AuditDesk.SealOf(await desk.RefuseAsync().ConfigureAwait(false), chain.Head.Position + 1);
            var answers = await run
                .RaceAsync(Sealers, () => desk.TrySealAsync(chain, [seal]))
                .ConfigureAwait(false);
            var winners = answers.Count(succeeded => succeeded);
            run.Require(winners == 1, $"{Sealers} seals on one chain; expected: one succeeds", $"{winners} succeeded");
            await desk.RequireChainAsync(AuditDesk.After(chain, [seal])).ConfigureAwait(false);
        }));

    private static Task A_removal_takes_the_oldest_and_adds_its_entry(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var held = await desk.SealAsync(3).ConfigureAwait(false);
            var chain = await desk.ReadChainAsync().ConfigureAwait(false);
            var removal = run.Sample.Refuse().Audit;
            run.Require(
                await desk.TryRemoveAsync(chain, held[1].Anchor, removal).ConfigureAwait(false),
                "remove up to position 2 from the stored chain",
                "false");
            await desk
                .RequireChainAsync(chain with { Revision = chain.Revision + 1, Start = held[1].Anchor })
                .ConfigureAwait(false);
            await desk.RequireSealedAsync([held[2]]).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([removal]).ConfigureAwait(false);
        });

    private static Task A_removal_from_another_chain_removes_nothing(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var first = await desk.SealAsync(1).ConfigureAwait(false);
            var former = await desk.ReadChainAsync().ConfigureAwait(false);
            var held = await desk.SealAsync(1).ConfigureAwait(false);
            run.Require(
                !await desk.TryRemoveAsync(former, first[0].Anchor, run.Sample.Refuse().Audit).ConfigureAwait(false),
                $"remove up to position 1 at revision {former.Revision}, which is not the stored one",
                "true");
            await desk.RequireSealedAsync([.. first, .. held]).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([]).ConfigureAwait(false);
        });
}
