namespace JitProvisioning.Testing;

/// <summary>Commits with conditions on one organization take turns.</summary>
internal static class ConditionRaceChecks
{
    private const int Racers = 8;

    // As often as the engine tries.
    private const int Attempts = 5;

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Members, Of_commits_racing_for_the_last_seat_one_is_committed),
        new(ContractSentences.Members, Of_owners_who_leave_at_once_one_stays),
        new(ContractSentences.Members, Commits_racing_for_seats_that_all_find_one_are_all_committed),
    ];

    private static Task Of_commits_racing_for_the_last_seat_one_is_committed(ContractRun run) =>
        MemberDesk.WithAsync(run, desk => Rounds.RepeatAsync(async round =>
        {
            // The first round is the first that the store hears of the organization.
            var organization = $"acme-{round}";
            var results = await desk.RaceAsync(Racing(desk, organization, limit: 1)).ConfigureAwait(false);
            RequireOneCommitted(run, results, $"{Racers} commits at once for the last seat");
            await desk.RequireAsync(MemberDesk.Seat(1, organization), holds: false).ConfigureAwait(false);
            results = await desk.RaceAsync(Racing(desk, organization, limit: 2)).ConfigureAwait(false);
            RequireOneCommitted(run, results, $"{Racers} commits at once for the last seat of two");
            await desk.RequireAsync(MemberDesk.Seat(3, organization), holds: true).ConfigureAwait(false);
        }));

    private static Task Of_owners_who_leave_at_once_one_stays(ContractRun run) =>
        MemberDesk.WithAsync(run, desk => Rounds.RepeatAsync(async round =>
        {
            var organization = $"acme-{round}";
            var owners = new List<StoredUser>();
            for (var i = 0; i < 2; i++)
            {
                owners.Add(await desk
                    .RequireCommittedAsync(desk.Create(MemberDesk.In(organization, "Owner")))
                    .ConfigureAwait(false));
            }

            var leave = owners.Select(owner => desk
                .Update(owner, MemberDesk.In(organization, "Member"))
                .If(MemberDesk.Owner(organization)));
            var results = await desk.RaceAsync([.. leave]).ConfigureAwait(false);
            RequireOneCommitted(run, results, "two owners who leave at once");
            await desk.RequireAsync(MemberDesk.Owner(organization), holds: true).ConfigureAwait(false);
        }));

    private static Task Commits_racing_for_seats_that_all_find_one_are_all_committed(ContractRun run) =>
        MemberDesk.WithAsync(run, desk => Rounds.RepeatAsync(async round =>
        {
            var organization = $"acme-{round}";
            var missing = Racing(desk, organization, limit: Racers);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var results = await desk.RaceAsync(missing).ConfigureAwait(false);
                missing = [.. missing.Where((_, i) => results[i].Conflict is not null)];
            }

            run.Require(
                missing.Length == 0,
                $"{Racers} commits at once for as many seats, up to {Attempts} times each; expected: all committed",
                $"{missing.Length} are not");
            await desk.RequireAsync(MemberDesk.Seat(Racers, organization), holds: false).ConfigureAwait(false);
        }));

    private static MemberChange[] Racing(MemberDesk desk, string organization, int limit) =>
    [
        .. Enumerable.Range(0, Racers)
            .Select(_ => desk.Create(MemberDesk.In(organization)).If(MemberDesk.Seat(limit, organization))),
    ];

    private static void RequireOneCommitted(ContractRun run, CommitResult[] results, string asked) =>
        run.Require(
            results.Count(result => result.Conflict is null) == 1
                && results.All(result => result.Conflict is null or ConflictKind.Condition),
            $"{asked}; expected: one is committed",
            string.Join(", ", results.Select(Description.Of)));
}
