namespace JitProvisioning.Testing;

/// <summary>How far a durable observer is counts as the last that was first to write it.</summary>
internal static class ObserverPlaceChecks
{
    private const int Writers = 8;

    private static readonly AuditCursor First = new("mail", long.MaxValue >> 1, 3);

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Audit, The_place_of_an_observer_comes_back_as_it_was),
        new(ContractSentences.Audit, The_place_of_an_observer_is_written_from_the_stored_revision_alone),
        new(ContractSentences.Audit, A_place_that_is_given_anew_takes_no_write_of_the_former),
        new(ContractSentences.Audit, Of_those_who_write_one_place_at_the_same_time_one_succeeds),
        new(ContractSentences.Audit, A_place_that_is_moved_by_hand_takes_its_entry_along),
        new(ContractSentences.Audit, A_place_that_is_removed_leaves_its_entry),
    ];

    private static Task The_place_of_an_observer_comes_back_as_it_was(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(1_768_478_400);
            var full = new AuditCursor(new string('n', 127) + 'N', 0, 0)
            {
                Holder = new string('h', 64),
                HeldUntil = at,
                Failures = 7,
                RetryAt = at.AddMinutes(5),
            };
            await RequireWrittenAsync(run, desk, null, First).ConfigureAwait(false);
            await RequireWrittenAsync(run, desk, null, full).ConfigureAwait(false);
            await desk.RequireCursorsAsync(First, full).ConfigureAwait(false);
            var free = new AuditCursor(full.Observer, 1, long.MaxValue);
            await RequireWrittenAsync(run, desk, full, free).ConfigureAwait(false);
            await desk.RequireCursorsAsync(First, free).ConfigureAwait(false);
        });

    private static Task The_place_of_an_observer_is_written_from_the_stored_revision_alone(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var next = Next(First) with { Position = 4 };
            await RequireRefusedAsync(run, desk, First, next).ConfigureAwait(false);
            await RequireWrittenAsync(run, desk, null, First).ConfigureAwait(false);
            await RequireRefusedAsync(run, desk, null, next).ConfigureAwait(false);
            await RequireRefusedAsync(run, desk, null, First with { Position = 4 }).ConfigureAwait(false);
            await RequireRefusedAsync(run, desk, next, Next(next)).ConfigureAwait(false);
            await desk.RequireCursorsAsync(First).ConfigureAwait(false);
        });

    private static Task A_place_that_is_given_anew_takes_no_write_of_the_former(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            await RequireWrittenAsync(run, desk, null, First).ConfigureAwait(false);
            run.Require(
                await desk.TryRemoveAsync(First, run.Sample.Refuse().Audit).ConfigureAwait(false),
                "remove a cursor",
                "false");
            foreach (var revision in new[] { First.Revision + 9, First.Revision - 9 })
            {
                var anew = First with { Revision = revision, Position = 7 };
                await RequireWrittenAsync(run, desk, null, anew).ConfigureAwait(false);
                await RequireRefusedAsync(run, desk, First, Next(First)).ConfigureAwait(false);
                await desk.RequireCursorsAsync(anew).ConfigureAwait(false);
                run.Require(
                    await desk.TryRemoveAsync(anew, run.Sample.Refuse().Audit).ConfigureAwait(false),
                    "remove a cursor",
                    "false");
            }
        });

    private static Task Of_those_who_write_one_place_at_the_same_time_one_succeeds(ContractRun run) =>
        AuditDesk.WithAsync(run, desk => Rounds.RepeatAsync(async round =>
        {
            var expected = round == 0 ? null : First with { Revision = First.Revision + round };
            var cursor = First with { Revision = First.Revision + round + 1 };
            var answers = await run
                .RaceAsync(Writers, () => desk.TryWriteAsync(expected, cursor))
                .ConfigureAwait(false);
            var winners = answers.Count(succeeded => succeeded);
            run.Require(
                winners == 1, $"{Writers} writes of one cursor; expected: one succeeds", $"{winners} succeeded");
        }));

    private static Task A_place_that_is_moved_by_hand_takes_its_entry_along(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            await RequireWrittenAsync(run, desk, null, First).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([]).ConfigureAwait(false);
            var (moved, entry) = (Next(First) with { Position = 5 }, run.Sample.Refuse().Audit);
            run.Require(await desk.TryWriteAsync(First, moved, entry).ConfigureAwait(false), "move a cursor", "false");
            run.Require(
                !await desk.TryWriteAsync(First, moved, run.Sample.Refuse().Audit).ConfigureAwait(false),
                "move a cursor of another revision than the stored one",
                "true");
            await desk.RequireCursorsAsync(moved).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([entry]).ConfigureAwait(false);
        });

    private static Task A_place_that_is_removed_leaves_its_entry(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var other = First with { Observer = "other" };
            await RequireWrittenAsync(run, desk, null, First).ConfigureAwait(false);
            await RequireWrittenAsync(run, desk, null, other).ConfigureAwait(false);
            await RequireKeptAsync(Next(First)).ConfigureAwait(false);
            await RequireKeptAsync(First with { Observer = "nobody" }).ConfigureAwait(false);
            await desk.RequireCursorsAsync(First, other).ConfigureAwait(false);

            var entry = run.Sample.Refuse().Audit;
            run.Require(await desk.TryRemoveAsync(First, entry).ConfigureAwait(false), "remove a cursor", "false");
            await desk.RequireCursorsAsync(other).ConfigureAwait(false);
            await desk.RequireUnsealedAsync([entry]).ConfigureAwait(false);
            await RequireKeptAsync(First).ConfigureAwait(false);
            await RequireWrittenAsync(run, desk, null, First).ConfigureAwait(false);

            async Task RequireKeptAsync(AuditCursor cursor) => run.Require(
                !await desk.TryRemoveAsync(cursor, run.Sample.Refuse().Audit).ConfigureAwait(false),
                "remove a cursor that is not the stored one",
                "true");
        });

    private static AuditCursor Next(AuditCursor cursor) => cursor with { Revision = cursor.Revision + 1 };

    private static async Task RequireWrittenAsync(
        ContractRun run, AuditDesk desk, AuditCursor? expected, AuditCursor cursor) => run.Require(
        await desk.TryWriteAsync(expected, cursor).ConfigureAwait(false),
        $"write a cursor of revision {cursor.Revision}",
        "false");

    private static async Task RequireRefusedAsync(
        ContractRun run, AuditDesk desk, AuditCursor? expected, AuditCursor cursor) => run.Require(
        !await desk.TryWriteAsync(expected, cursor).ConfigureAwait(false),
        $"write a cursor of revision {cursor.Revision} in the place of one that is not stored",
        "true");
}
