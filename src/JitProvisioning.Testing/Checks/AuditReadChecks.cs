namespace JitProvisioning.Testing;

/// <summary>Sealed entries are read in their order, and no others than were asked for.</summary>
internal static class AuditReadChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Audit, Sealed_entries_are_read_by_position_and_no_more_than_asked),
        new(ContractSentences.Audit, Entries_are_read_from_a_time_on_and_before_another),
        new(ContractSentences.Audit, Entries_of_the_very_account_are_read),
    ];

    private static Task Sealed_entries_are_read_by_position_and_no_more_than_asked(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var (first, second) = (
                await desk.RefuseAsync().ConfigureAwait(false), await desk.RefuseAsync().ConfigureAwait(false));
            var held = await desk.SealAsync(second, first).ConfigureAwait(false);
            await desk.RequireSealedAsync(held).ConfigureAwait(false);
            await desk.RequireSealedAsync([held[0]], count: 1).ConfigureAwait(false);
            await desk.RequireSealedAsync([held[1]], new AuditFilter { After = 1 }).ConfigureAwait(false);
            await desk.RequireSealedAsync([], new AuditFilter { After = 2 }).ConfigureAwait(false);
        });

    private static Task Entries_are_read_from_a_time_on_and_before_another(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var held = await desk.SealAsync(3).ConfigureAwait(false);
            var at = held[1].Entry.At;
            await desk.RequireSealedAsync([held[1], held[2]], new AuditFilter { From = at }).ConfigureAwait(false);
            await desk.RequireSealedAsync([held[0]], new AuditFilter { Before = at }).ConfigureAwait(false);
        });

    private static Task Entries_of_the_very_account_are_read(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var sarah = await run.CreateAsync(run.Sample.Create(SampleChanges.Key("sarah"))).ConfigureAwait(false);
            var john = await run.CreateAsync(run.Sample.Create(SampleChanges.Key("john"))).ConfigureAwait(false);
            var entries = await run.ReadFactsAsync().ConfigureAwait(false);
            var held = await desk.SealAsync([.. entries.Audit.OrderBy(entry => entry.At)]).ConfigureAwait(false);
            await desk.RequireSealedAsync([held[0]], new AuditFilter { User = sarah.Id }).ConfigureAwait(false);
            await desk.RequireSealedAsync([held[1]], new AuditFilter { User = john.Id }).ConfigureAwait(false);
            foreach (var other in new[] { $"{sarah.Id} ", $"0{sarah.Id}", $"{sarah.Id}\0", "nobody" })
            {
                await desk.RequireSealedAsync([], new AuditFilter { User = new UserId(other) }).ConfigureAwait(false);
            }
        });
}
