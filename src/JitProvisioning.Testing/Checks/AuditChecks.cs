
namespace JitProvisioning.Testing;

/// <summary>Each commit appends its one audit entry, whole, and leaves the earlier ones as they are.</summary>
internal static class AuditChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.AllOrNothing, A_create_appends_its_entry_with_the_assigned_id),
        new(ContractSentences.AllOrNothing, An_update_appends_its_entry),
        new(ContractSentences.AllOrNothing, A_refusal_appends_its_entry),
        new(ContractSentences.AllOrNothing, A_refusal_touches_no_account),
        new(ContractSentences.AllOrNothing, An_entry_of_many_changes_comes_back_whole),
    ];

    private static async Task A_create_appends_its_entry_with_the_assigned_id(ContractRun run)
    {
        var facts = await run.ReadFactsAsync().ConfigureAwait(false);
        foreach (var subject in new[] { "sarah", "john" })
        {
            var create = run.Sample.Create(SampleChanges.Key(subject));
            var user = await run.CreateAsync(create).ConfigureAwait(false);
            facts = facts.WithEntry(create.Audit with { UserId = user.Id }) with { Users = facts.Users + 1 };
            await run.RequireFactsAsync(facts, Description.Of(create)).ConfigureAwait(false);
        }
    }

    private static async Task An_update_appends_its_entry(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        var update = run.Sample.Update(created);
        await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireFactsAsync(before.WithEntry(update.Audit), Description.Of(update)).ConfigureAwait(false);
    }

    private static async Task A_refusal_appends_its_entry(ContractRun run)
    {
        await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        await RequireAppendedAsync(run, run.Sample.Refuse()).ConfigureAwait(false);
        await RequireAppendedAsync(run, run.Sample.Refuse()).ConfigureAwait(false);
    }

    private static async Task A_refusal_touches_no_account(ContractRun run)
    {
        const string Address = "sarah@contract.example";
        var sarah = await run.CreateAsync(run.Sample.CreateHolder(Address, Sarah)).ConfigureAwait(false);
        var refusal = run.Sample.Refuse();
        await RequireAppendedAsync(run, refusal with { Audit = refusal.Audit with { UserId = sarah.Id } })
            .ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), sarah).ConfigureAwait(false);
        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(Address));
        await run.RequireFoundAsync(byAddress, sarah).ConfigureAwait(false);
    }

    // As of somebody in 500 groups.
    private static Task An_entry_of_many_changes_comes_back_whole(ContractRun run)
    {
        var changes = Enumerable.Range(0, 500)
            .Select(i => new AuditedChange($"role:acme/{i:D3}", null, $"{i:D3}".PadLeft(100, '\u4F60')));
        var refusal = run.Sample.Refuse();
        return RequireAppendedAsync(
            run, refusal with { Audit = refusal.Audit with { Changes = changes.ToValueList() } });
    }

    private static async Task RequireAppendedAsync(ContractRun run, UserChange refusal)
    {
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        var result = await run.CommitAsync(refusal).ConfigureAwait(false);
        run.Require(
            result is { Conflict: null, Id: null },
            $"{Description.Of(refusal)}, committed without an id",
            Description.Of(result));
        await run.RequireFactsAsync(before.WithEntry(refusal.Audit), Description.Of(refusal)).ConfigureAwait(false);
    }
}
