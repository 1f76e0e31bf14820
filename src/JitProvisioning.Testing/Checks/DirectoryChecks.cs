namespace JitProvisioning.Testing;

/// <summary>What a store that is an <see cref="IUserDirectory"/> lists and finds.</summary>
internal static class DirectoryChecks
{
    private const string Address = "sarah@contract.example";

    private static readonly string[] OtherSpellings = ["k7qm-2xpd", "K7QM-2XPD ", "K7QM-2XP", ""];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Directory, An_address_finds_every_account_that_carries_it),
        new(ContractSentences.Directory, Of_many_that_carry_an_address_no_more_are_found_than_asked),
        new(ContractSentences.Directory, An_address_that_nobody_carries_finds_nobody),
        new(ContractSentences.Directory, Pages_list_every_account_once_in_the_order_of_their_ids),
        new(ContractSentences.Directory, A_reference_finds_its_refusal),
        new(ContractSentences.Directory, A_reference_given_twice_finds_the_latest_refusal),
        new(ContractSentences.Directory, A_reference_of_another_spelling_finds_nothing),
        new(ContractSentences.Directory, A_directory_out_of_reach_throws, Needs.Unreachable),
    ];

    private static Task An_address_finds_every_account_that_carries_it(ContractRun run) => WithDirectoryAsync(
        run,
        async directory =>
        {
            var holder = await run.CreateAsync(run.Sample.CreateHolder(Address)).ConfigureAwait(false);
            var carrier = await CarrierAsync(run, UserStatus.Active).ConfigureAwait(false);
            var suspended = await CarrierAsync(run, UserStatus.Suspended).ConfigureAwait(false);
            var deleted = await CarrierAsync(run, UserStatus.Deleted).ConfigureAwait(false);
            await run.CreateAsync(run.Sample.CreateHolder("smith@contract.example")).ConfigureAwait(false);
            await run.CreateAsync(run.Sample.Create()).ConfigureAwait(false);
            await directory.RequireCarriersAsync(Address, 10, holder, carrier, suspended, deleted)
                .ConfigureAwait(false);
        });

    private static Task Of_many_that_carry_an_address_no_more_are_found_than_asked(ContractRun run) =>
        WithDirectoryAsync(run, async directory =>
        {
            var carriers = new List<StoredUser>();
            for (var i = 0; i < 3; i++)
            {
                carriers.Add(await CarrierAsync(run, UserStatus.Active).ConfigureAwait(false));
            }

            var first = DirectoryDesk.InOrder(carriers).Take(2).ToArray();
            await directory.RequireCarriersAsync(Address, 2, first).ConfigureAwait(false);
        });

    private static Task An_address_that_nobody_carries_finds_nobody(ContractRun run) => WithDirectoryAsync(
        run,
        async directory =>
        {
            var moved = await CarrierAsync(run, UserStatus.Active).ConfigureAwait(false);
            await run.UpdateAsync(run.Sample.Update(moved with { Email = "smith@contract.example" }))
                .ConfigureAwait(false);
            var create = run.Sample.Create();
            await run.CreateAsync(create with { User = create.User! with { Email = "Sarah@contract.example" } })
                .ConfigureAwait(false);
            await directory.RequireCarriersAsync(Address, 10).ConfigureAwait(false);
        });

    private static Task Pages_list_every_account_once_in_the_order_of_their_ids(ContractRun run) =>
        WithDirectoryAsync(run, async directory =>
        {
            await directory.RequirePageAsync(null, 2).ConfigureAwait(false);
            var users = new List<StoredUser>();
            foreach (var status in Enum.GetValues<UserStatus>())
            {
                users.Add(await CarrierAsync(run, status).ConfigureAwait(false));
                users.Add(await run.CreateAsync(run.Sample.Create()).ConfigureAwait(false));
            }

            users = [.. DirectoryDesk.InOrder(users)];
            await directory.RequirePageAsync(null, 4, [.. users.Take(4)]).ConfigureAwait(false);
            await directory.RequirePageAsync(users[3].Id, 4, [.. users.Skip(4)]).ConfigureAwait(false);
            await directory.RequirePageAsync(users[^1].Id, 4).ConfigureAwait(false);
        });

    private static Task A_reference_finds_its_refusal(ContractRun run) => WithDirectoryAsync(run, async directory =>
    {
        var (one, other) = (Refusal(run, "K7QM-2XPD"), Refusal(run, "K7QM-2XPE"));
        await run.CommitAsync(one).ConfigureAwait(false);
        await run.CommitAsync(other).ConfigureAwait(false);
        await directory.RequireRefusalAsync("K7QM-2XPD", one.Audit).ConfigureAwait(false);
        await directory.RequireRefusalAsync("K7QM-2XPE", other.Audit).ConfigureAwait(false);
    });

    private static Task A_reference_given_twice_finds_the_latest_refusal(ContractRun run) =>
        WithDirectoryAsync(run, async directory =>
        {
            var (first, second) = (Refusal(run, "K7QM-2XPD"), Refusal(run, "K7QM-2XPD"));
            await run.CommitAsync(first).ConfigureAwait(false);
            await run.CommitAsync(second).ConfigureAwait(false);
            await directory.RequireRefusalAsync("K7QM-2XPD", second.Audit).ConfigureAwait(false);
        });

    private static Task A_reference_of_another_spelling_finds_nothing(ContractRun run) => WithDirectoryAsync(
        run,
        async directory =>
        {
            await run.CommitAsync(Refusal(run, "K7QM-2XPD")).ConfigureAwait(false);
            await run.CreateAsync(run.Sample.Create()).ConfigureAwait(false);
            foreach (var spelling in OtherSpellings)
            {
                await directory.RequireRefusalAsync(spelling, null).ConfigureAwait(false);
            }
        });

    private static Task A_directory_out_of_reach_throws(ContractRun run) =>
        new DirectoryDesk(run, (IUserDirectory)run.Subject.OpenUnreachable()!).RequireFaultsAsync(Address);

    private static Task WithDirectoryAsync(ContractRun run, Func<DirectoryDesk, Task> check) =>
        check(new DirectoryDesk(run, (IUserDirectory)run.Subject.Open()));

    private static Task<StoredUser> CarrierAsync(ContractRun run, UserStatus status)
    {
        var create = run.Sample.Create();
        return run.CreateAsync(create with { User = create.User! with { Email = Address, Status = status } });
    }

    private static UserChange Refusal(ContractRun run, string reference)
    {
        var refusal = run.Sample.Refuse();
        return refusal with { Audit = refusal.Audit with { Reference = reference } };
    }
}
