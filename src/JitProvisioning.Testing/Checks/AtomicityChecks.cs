
namespace JitProvisioning.Testing;

/// <summary>A change that conflicts leaves nothing behind: no account, no key, no address, no audit entry.</summary>
internal static class AtomicityChecks
{
    private const string Taken = "taken@contract.example";
    private const string Free = "free@contract.example";

    private static readonly ExternalKey TakenKey = SampleChanges.Key("taken");
    private static readonly ExternalKey FreeKey = SampleChanges.Key("free");
    private static readonly ExternalKey OwnKey = SampleChanges.Key("own");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.AllOrNothing, A_create_with_a_taken_key_leaves_nothing),
        new(ContractSentences.AllOrNothing, A_create_with_a_taken_address_leaves_nothing),
        new(ContractSentences.AllOrNothing, An_update_with_a_taken_key_changes_nothing),
        new(ContractSentences.AllOrNothing, An_update_with_a_taken_address_changes_nothing),
        new(ContractSentences.AllOrNothing, A_stale_update_changes_nothing),
    ];

    private static Task A_create_with_a_taken_key_leaves_nothing(ContractRun run) =>
        RequireNothingLeftAsync(run, run.Sample.CreateHolder(Free, FreeKey, TakenKey), ConflictKind.Key);

    private static Task A_create_with_a_taken_address_leaves_nothing(ContractRun run) =>
        RequireNothingLeftAsync(run, run.Sample.CreateHolder(Taken, FreeKey), ConflictKind.Address);

    private static Task An_update_with_a_taken_key_changes_nothing(ContractRun run) =>
        RequireUnchangedAsync(run, change => change with { AddedKeys = [FreeKey, TakenKey] }, ConflictKind.Key);

    private static Task An_update_with_a_taken_address_changes_nothing(ContractRun run) =>
        RequireUnchangedAsync(run, change => change with { VerifiedAddress = Taken }, ConflictKind.Address);

    private static Task A_stale_update_changes_nothing(ContractRun run) =>
        RequireUnchangedAsync(run, change => change with { ExpectedVersion = 7 }, ConflictKind.Version);

    private static async Task RequireNothingLeftAsync(ContractRun run, UserChange change, ConflictKind kind)
    {
        var holder = await run.CreateAsync(run.Sample.CreateHolder(Taken, TakenKey)).ConfigureAwait(false);
        await run.RequireConflictAsync(change, kind).ConfigureAwait(false);
        await RequireFreeAsync(run).ConfigureAwait(false);
        await RequireHolderAsync(run, holder).ConfigureAwait(false);

        // What the change did not get is free for the next one.
        await run.CreateAsync(run.Sample.CreateHolder(Free, FreeKey)).ConfigureAwait(false);
    }

    // The change adds and removes keys, gives its address up for another, and replaces every field.
    private static async Task RequireUnchangedAsync(
        ContractRun run, Func<UserChange, UserChange> spoil, ConflictKind kind)
    {
        const string Own = "own@contract.example";
        var holder = await run.CreateAsync(run.Sample.CreateHolder(Taken, TakenKey)).ConfigureAwait(false);
        var own = await run.CreateAsync(run.Sample.CreateHolder(Own, OwnKey)).ConfigureAwait(false);
        var change = run.Sample.Update(own with { DisplayName = "Changed", State = "jit1\n{\"changed\":1}" });
        var everything = change with { AddedKeys = [FreeKey], RemovedKeys = [OwnKey], VerifiedAddress = Free };
        await run.RequireConflictAsync(spoil(everything), kind).ConfigureAwait(false);

        await run.RequireFoundAsync(UserQuery.ByKey(OwnKey), own).ConfigureAwait(false);
        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(Own));
        await run.RequireFoundAsync(byAddress, own).ConfigureAwait(false);
        await RequireFreeAsync(run).ConfigureAwait(false);
        await RequireHolderAsync(run, holder).ConfigureAwait(false);
    }

    private static async Task RequireFreeAsync(ContractRun run)
    {
        await run.RequireNotFoundAsync(UserQuery.ByKey(FreeKey)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByVerifiedAddress(SampleChanges.Address(Free))).ConfigureAwait(false);
    }

    private static async Task RequireHolderAsync(ContractRun run, StoredUser holder)
    {
        await run.RequireFoundAsync(UserQuery.ByKey(TakenKey), holder).ConfigureAwait(false);
        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(Taken));
        await run.RequireFoundAsync(byAddress, holder).ConfigureAwait(false);
    }
}
