
namespace JitProvisioning.Testing;

/// <summary>A verified address is held by one account until that account gives it up; an unverified one reserves
/// nothing.</summary>
internal static class AddressChecks
{
    private const string Address = "sarah@contract.example";
    private const string Other = "smith@contract.example";

    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");
    private static readonly ExternalKey John = SampleChanges.Key("john");
    private static readonly UserQuery ByAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(Address));
    private static readonly UserQuery ByOther = UserQuery.ByVerifiedAddress(SampleChanges.Address(Other));

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Uniqueness, A_verified_address_finds_its_holder),
        new(ContractSentences.Uniqueness, An_unverified_address_finds_nobody),
        new(ContractSentences.Uniqueness, A_held_address_conflicts_on_create),
        new(ContractSentences.Uniqueness, A_held_address_conflicts_on_update),
        new(ContractSentences.Uniqueness, A_holder_keeps_its_address_on_update),
        new(ContractSentences.Uniqueness, An_address_given_up_is_free),
        new(ContractSentences.Uniqueness, An_address_changed_for_another_is_free),
        new(ContractSentences.Uniqueness, An_unverified_address_collides_with_none),
        new(ContractSentences.Uniqueness, Accounts_without_an_address_do_not_collide),
        new(ContractSentences.Uniqueness, Addresses_that_differ_in_their_last_character_are_two),
    ];

    private static async Task A_verified_address_finds_its_holder(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, sarah).ConfigureAwait(false);
        await run.RequireNotFoundAsync(ByOther).ConfigureAwait(false);
    }

    private static async Task An_unverified_address_finds_nobody(ContractRun run)
    {
        await run.CreateAsync(Unverified(run, Sarah)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(ByAddress).ConfigureAwait(false);
    }

    private static async Task A_held_address_conflicts_on_create(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var create = run.Sample.CreateHolder(Address, John);
        await run.RequireConflictAsync(create, ConflictKind.Address).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, sarah).ConfigureAwait(false);
    }

    private static async Task A_held_address_conflicts_on_update(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.Create(John)).ConfigureAwait(false);
        var update = run.Sample.Update(john with { Email = Address }) with { VerifiedAddress = Address };
        await run.RequireConflictAsync(update, ConflictKind.Address).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, sarah).ConfigureAwait(false);
    }

    private static async Task A_holder_keeps_its_address_on_update(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var update = run.Sample.Update(created) with { VerifiedAddress = Address };
        var updated = await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, updated).ConfigureAwait(false);
    }

    private static async Task An_address_given_up_is_free(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        await run.UpdateAsync(run.Sample.Update(created)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(ByAddress).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.CreateHolder(Address, John)).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, john).ConfigureAwait(false);
    }

    private static async Task An_address_changed_for_another_is_free(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var update = run.Sample.Update(created with { Email = Other }) with { VerifiedAddress = Other };
        var updated = await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireFoundAsync(ByOther, updated).ConfigureAwait(false);
        await run.RequireNotFoundAsync(ByAddress).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.CreateHolder(Address, John)).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, john).ConfigureAwait(false);
    }

    private static async Task An_unverified_address_collides_with_none(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var john = await run.CreateAsync(Unverified(run, John)).ConfigureAwait(false);
        var jane = await run.CreateAsync(Unverified(run, SampleChanges.Key("jane"))).ConfigureAwait(false);
        await run.RequireFoundAsync(ByAddress, sarah).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(John), john).ConfigureAwait(false);
        await run.UpdateAsync(run.Sample.Update(jane)).ConfigureAwait(false);
    }

    private static async Task Accounts_without_an_address_do_not_collide(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.CreateHolder(Address, John)).ConfigureAwait(false);
        await run.UpdateAsync(run.Sample.Update(sarah)).ConfigureAwait(false);
        await run.UpdateAsync(run.Sample.Update(john with { Email = null })).ConfigureAwait(false);
    }

    private static async Task Addresses_that_differ_in_their_last_character_are_two(ContractRun run)
    {
        var (estonian, spanish) = (SampleChanges.LongAddress("ee"), SampleChanges.LongAddress("es"));
        var one = await run.CreateAsync(run.Sample.CreateHolder(estonian, Sarah)).ConfigureAwait(false);
        var other = await run.CreateAsync(run.Sample.CreateHolder(spanish, John)).ConfigureAwait(false);
        var byOne = UserQuery.ByVerifiedAddress(SampleChanges.Address(estonian));
        var byOther = UserQuery.ByVerifiedAddress(SampleChanges.Address(spanish));
        await run.RequireFoundAsync(byOne, one).ConfigureAwait(false);
        await run.RequireFoundAsync(byOther, other).ConfigureAwait(false);
    }

    private static UserChange Unverified(ContractRun run, ExternalKey key) =>
        run.Sample.CreateHolder(Address, key) with { VerifiedAddress = null };
}
