
namespace JitProvisioning.Testing;

/// <summary>A look-up answers with the account that is asked for, whatever its status, and with nothing else.</summary>
internal static class LookUpChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.LookUp, A_key_finds_its_account_with_the_key_as_stored),
        new(ContractSentences.LookUp, Each_of_several_keys_finds_the_account),
        new(ContractSentences.LookUp, An_unknown_key_finds_nothing),
        new(ContractSentences.LookUp, A_suspended_account_is_found),
        new(ContractSentences.LookUp, A_deleted_account_is_found),
        new(ContractSentences.LookUp, The_committed_id_finds_the_account),
        new(ContractSentences.LookUp, An_id_that_was_never_assigned_finds_nothing),
        new(ContractSentences.LookUp, Look_ups_at_the_same_time_find_each_its_own_account),
    ];

    private static async Task A_key_finds_its_account_with_the_key_as_stored(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        await run.CreateAsync(run.Sample.Create(SampleChanges.Key("john"))).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), sarah).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah, new UserProof(new byte[32])), sarah).ConfigureAwait(false);
    }

    private static async Task Each_of_several_keys_finds_the_account(ContractRun run)
    {
        var second = SampleChanges.Key("sarah", "https://other.contract.example");
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah, second)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), sarah).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(second), sarah).ConfigureAwait(false);
    }

    private static async Task An_unknown_key_finds_nothing(ContractRun run)
    {
        await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(SampleChanges.Key("john"))).ConfigureAwait(false);
        var elsewhere = SampleChanges.Key(Sarah.Subject, "https://other.contract.example");
        await run.RequireNotFoundAsync(UserQuery.ByKey(elsewhere)).ConfigureAwait(false);
    }

    private static Task A_suspended_account_is_found(ContractRun run) => RequireFoundAsync(run, UserStatus.Suspended);

    private static Task A_deleted_account_is_found(ContractRun run) => RequireFoundAsync(run, UserStatus.Deleted);

    private static async Task RequireFoundAsync(ContractRun run, UserStatus status)
    {
        const string Address = "sarah@contract.example";
        var active = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var update = run.Sample.Update(active with { Status = status }) with { VerifiedAddress = Address };
        var inactive = await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), inactive).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ById(inactive.Id), inactive).ConfigureAwait(false);
        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(Address));
        await run.RequireFoundAsync(byAddress, inactive).ConfigureAwait(false);
    }

    private static async Task The_committed_id_finds_the_account(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.Create(SampleChanges.Key("john"))).ConfigureAwait(false);
        run.Require(sarah.Id != john.Id, "create two accounts", $"both committed as user {john.Id}");
        await run.RequireFoundAsync(UserQuery.ById(sarah.Id), sarah).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ById(john.Id), john).ConfigureAwait(false);
    }

    private static async Task Look_ups_at_the_same_time_find_each_its_own_account(ContractRun run)
    {
        var people = new List<(ExternalKey Key, StoredUser User)>();
        for (var i = 0; i < 8; i++)
        {
            var key = SampleChanges.Key($"person-{i}");
            people.Add((key, await run.CreateAsync(run.Sample.Create(key)).ConfigureAwait(false)));
        }

        // All by one store, as one singleton serves all requests.
        await Rounds.RepeatAsync(_ => run.RaceAsync<UserLookup>(
        [
            .. people.Select(person => new Func<Task<UserLookup>>(
                () => run.RequireFoundAsync(UserQuery.ByKey(person.Key), person.User))),
        ])).ConfigureAwait(false);
    }

    private static async Task An_id_that_was_never_assigned_finds_nothing(ContractRun run)
    {
        await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ById(UnknownIds.Number)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ById(UnknownIds.Text)).ConfigureAwait(false);
    }
}
