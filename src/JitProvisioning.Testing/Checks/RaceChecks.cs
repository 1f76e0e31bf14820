
namespace JitProvisioning.Testing;

/// <summary>Of changes committed at the same time that exclude each other, exactly one is committed.</summary>
internal static class RaceChecks
{
    private const int Runners = 8;

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Uniqueness, Parallel_creates_of_one_key_give_one_account),
        new(ContractSentences.Uniqueness, Parallel_creates_with_one_address_give_one_holder),
        new(ContractSentences.Uniqueness, Parallel_updates_of_one_version_give_one_winner),
        new(ContractSentences.Uniqueness, Parallel_links_of_one_key_give_one_owner),
        new(ContractSentences.Uniqueness, Parallel_claims_of_one_address_give_one_holder),
        new(ContractSentences.Uniqueness, Parallel_creates_of_different_people_all_commit),
        new(ContractSentences.Uniqueness, Creates_beside_refusals_all_commit),
    ];

    private static Task Parallel_creates_of_one_key_give_one_account(ContractRun run) =>
        Rounds.RepeatAsync(async round =>
        {
            var key = SampleChanges.Key($"sarah-{round}");
            var creates = Times(_ => run.Sample.Create(key));
            var winner = await RequireOneWinnerAsync(run, creates, ConflictKind.Key, ConflictKind.Version)
                .ConfigureAwait(false);
            await run.RequireFoundAsync(UserQuery.ByKey(key), winner).ConfigureAwait(false);
        });

    private static Task Parallel_creates_with_one_address_give_one_holder(ContractRun run) =>
        Rounds.RepeatAsync(async round =>
        {
            var address = $"sarah-{round}@contract.example";
            var creates = Times(i => run.Sample.CreateHolder(address, SampleChanges.Key($"person-{round}-{i}")));
            var winner = await RequireOneWinnerAsync(run, creates, ConflictKind.Address).ConfigureAwait(false);
            var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(address));
            await run.RequireFoundAsync(byAddress, winner).ConfigureAwait(false);
        });

    private static Task Parallel_updates_of_one_version_give_one_winner(ContractRun run) =>
        Rounds.RepeatAsync(async round =>
        {
            var key = SampleChanges.Key($"sarah-{round}");
            var sarah = await run.CreateAsync(run.Sample.Create(key)).ConfigureAwait(false);
            var updates = Times(i => run.Sample.Update(sarah with { DisplayName = $"Sarah {i}" }));
            var winner = await RequireOneWinnerAsync(run, updates, ConflictKind.Version).ConfigureAwait(false);
            await run.RequireFoundAsync(UserQuery.ByKey(key), winner).ConfigureAwait(false);
        });

    private static Task Parallel_links_of_one_key_give_one_owner(ContractRun run) =>
        Rounds.RepeatAsync(async round =>
        {
            var key = SampleChanges.Key($"wanted-{round}");
            var people = await CreatePeopleAsync(run, round).ConfigureAwait(false);
            var links = Times(i => run.Sample.Update(people[i]) with { AddedKeys = [key] });
            var winner = await RequireOneWinnerAsync(run, links, ConflictKind.Key).ConfigureAwait(false);
            await run.RequireFoundAsync(UserQuery.ByKey(key), winner).ConfigureAwait(false);
        });

    private static Task Parallel_claims_of_one_address_give_one_holder(ContractRun run) =>
        Rounds.RepeatAsync(async round =>
        {
            var address = $"wanted-{round}@contract.example";
            var people = await CreatePeopleAsync(run, round).ConfigureAwait(false);
            var claims = Times(i => run.Sample.Update(people[i] with { Email = address }) with
            {
                VerifiedAddress = address,
            });
            var winner = await RequireOneWinnerAsync(run, claims, ConflictKind.Address).ConfigureAwait(false);
            var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(address));
            await run.RequireFoundAsync(byAddress, winner).ConfigureAwait(false);
        });

    private static Task Parallel_creates_of_different_people_all_commit(ContractRun run) =>
        RequireAllCommittedAsync(run, Times(i => run.Sample.CreateHolder(
            $"person-{i}@contract.example", SampleChanges.Key($"person-{i}"))));

    private static Task Creates_beside_refusals_all_commit(ContractRun run) => RequireAllCommittedAsync(
        run, Times(i => i % 2 == 0 ? run.Sample.Create(SampleChanges.Key($"person-{i}")) : run.Sample.Refuse()));

    private static async Task RequireAllCommittedAsync(ContractRun run, UserChange[] changes)
    {
        var expected = await run.ReadFactsAsync().ConfigureAwait(false);
        var results = await run.RaceAsync(changes).ConfigureAwait(false);
        foreach (var (change, result) in changes.Zip(results))
        {
            run.Require(result.Conflict is null, $"{Description.Of(change)}, beside others", Description.Of(result));
            expected = expected.WithEntry(change.Audit with { UserId = result.Id }) with
            {
                Users = expected.Users + (change.WritesUser ? 1 : 0),
            };
        }

        await run.RequireFactsAsync(expected, $"{changes.Length} changes that do not exclude each other")
            .ConfigureAwait(false);
    }

    private static async Task<StoredUser> RequireOneWinnerAsync(
        ContractRun run, UserChange[] changes, params ConflictKind[] kinds)
    {
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        var results = await run.RaceAsync(changes).ConfigureAwait(false);
        var asked = $"{changes.Length} times at once, of which one may be committed: {Description.Of(changes[0])}";
        var answered = string.Join("; ", results.Select(result => Description.Of(result)));
        run.Require(results.Count(result => result.Conflict is null) == 1, asked, answered);
        run.Require(results.All(result => result.Conflict is not { } kind || kinds.Contains(kind)), asked, answered);

        var index = Array.FindIndex(results, result => result.Conflict is null);
        var (change, id) = (changes[index], results[index].Id);
        run.Require(id is not null, asked, answered);
        var created = change.Kind == UserChangeKind.Create ? 1 : 0;
        var after = before.WithEntry(change.Audit with { UserId = id }) with { Users = before.Users + created };
        await run.RequireFactsAsync(after, asked).ConfigureAwait(false);
        return change.User! with { Id = id!.Value };
    }

    private static async Task<StoredUser[]> CreatePeopleAsync(ContractRun run, int round)
    {
        var people = new StoredUser[Runners];
        for (var i = 0; i < Runners; i++)
        {
            var create = run.Sample.Create(SampleChanges.Key($"person-{round}-{i}"));
            people[i] = await run.CreateAsync(create).ConfigureAwait(false);
        }

        return people;
    }

    private static UserChange[] Times(Func<int, UserChange> make) => [.. Enumerable.Range(0, Runners).Select(make)];
}
