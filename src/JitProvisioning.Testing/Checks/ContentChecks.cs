
namespace JitProvisioning.Testing;

/// <summary>An account comes back as it was committed.</summary>
internal static class ContentChecks
{
    private const int LongState = 200_000;
    private const int LongName = 256;

    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.AllOrNothing, A_state_comes_back_as_it_was),
        new(ContractSentences.AllOrNothing, A_long_state_comes_back_whole),
        new(ContractSentences.AllOrNothing, A_version_is_stored_as_given),
        new(ContractSentences.AllOrNothing, Name_and_address_come_back_as_they_were),
        new(ContractSentences.AllOrNothing, What_is_absent_stays_absent),
        new(ContractSentences.AllOrNothing, An_update_replaces_the_account),
    ];

    private static Task A_state_comes_back_as_it_was(ContractRun run) => RequireKeptAsync(
        run,
        user => user with { State = " jit1\r\n{\"a\":\"Zo\u00EB Zoe\u0308 \u4F60 \U0001D11E 'quoted' %_\\\"}\n\t\n " });

    private static Task A_long_state_comes_back_whole(ContractRun run) => RequireKeptAsync(
        run, user => user with { State = "jit1\n" + new string('\u00EB', LongState) + "end" });

    private static Task A_version_is_stored_as_given(ContractRun run) => RequireKeptAsync(
        run, user => user with { Version = int.MaxValue + 7L });

    private static Task Name_and_address_come_back_as_they_were(ContractRun run) => RequireKeptAsync(
        run,
        user => user with
        {
            DisplayName = "Zo\u00EB O'Brien \U0001D11E ".PadRight(LongName - 1, 'n') + "N",
            Email = SampleChanges.LongAddress("ee"),
        });

    private static Task What_is_absent_stays_absent(ContractRun run) => RequireKeptAsync(
        run, user => user with { DisplayName = null, Email = null });

    private static async Task RequireKeptAsync(ContractRun run, Func<StoredUser, StoredUser> set)
    {
        var create = run.Sample.Create(Sarah);
        var created = await run.CreateAsync(create with { User = set(create.User!) }).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), created).ConfigureAwait(false);

        var plain = await run.CreateAsync(run.Sample.Create(SampleChanges.Key("john"))).ConfigureAwait(false);
        var update = run.Sample.Update(plain);
        var updated = await run.UpdateAsync(update with { User = set(update.User!) }).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ById(plain.Id), updated).ConfigureAwait(false);
    }

    private static async Task An_update_replaces_the_account(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var other = await run.CreateAsync(run.Sample.Create(SampleChanges.Key("john"))).ConfigureAwait(false);
        var renamed = created with
        {
            Status = UserStatus.Suspended,
            DisplayName = "Sarah Smith",
            Email = "smith@contract.example",
            State = "jit1\n{\"a\":2}",
        };
        var updated = await run.UpdateAsync(run.Sample.Update(renamed)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), updated).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ById(other.Id), other).ConfigureAwait(false);
    }
}
