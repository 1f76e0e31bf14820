
namespace JitProvisioning.Testing;

/// <summary>A key leads to one account, and never moves.</summary>
internal static class LinkChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");
    private static readonly ExternalKey John = SampleChanges.Key("john");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Uniqueness, An_added_key_leads_to_the_account),
        new(ContractSentences.Uniqueness, A_removed_key_leads_nowhere_and_is_free),
        new(ContractSentences.Uniqueness, A_key_of_another_account_conflicts),
        new(ContractSentences.Uniqueness, A_key_of_the_same_account_conflicts_when_added_again),
        new(ContractSentences.Uniqueness, A_key_of_another_account_is_not_removed),
        new(ContractSentences.Uniqueness, A_change_that_scrubs_credentials_leaves_only_the_added_keys),
    ];

    private static async Task An_added_key_leads_to_the_account(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var second = SampleChanges.Key("sarah", "https://other.contract.example");
        var update = run.Sample.Update(created) with { AddedKeys = [second] };
        var linked = await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(second), linked).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), linked).ConfigureAwait(false);
    }

    private static async Task A_removed_key_leads_nowhere_and_is_free(ContractRun run)
    {
        var second = SampleChanges.Key("sarah", "https://other.contract.example");
        var created = await run.CreateAsync(run.Sample.Create(Sarah, second)).ConfigureAwait(false);
        var update = run.Sample.Update(created) with { RemovedKeys = [second] };
        var unlinked = await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(second)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), unlinked).ConfigureAwait(false);

        var other = await run.CreateAsync(run.Sample.Create(second)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(second), other).ConfigureAwait(false);
    }

    private static async Task A_key_of_another_account_conflicts(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.Create(John)).ConfigureAwait(false);
        var update = run.Sample.Update(john) with { AddedKeys = [Sarah] };
        await run.RequireConflictAsync(update, ConflictKind.Key).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), sarah).ConfigureAwait(false);
    }

    private static async Task A_key_of_the_same_account_conflicts_when_added_again(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var update = run.Sample.Update(sarah) with { AddedKeys = [Sarah] };
        await run.RequireConflictAsync(update, ConflictKind.Key).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), sarah).ConfigureAwait(false);
    }

    private static async Task A_key_of_another_account_is_not_removed(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.Create(John)).ConfigureAwait(false);
        await run.UpdateAsync(run.Sample.Update(john) with { RemovedKeys = [Sarah] }).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), sarah).ConfigureAwait(false);
    }

    private static async Task A_change_that_scrubs_credentials_leaves_only_the_added_keys(ContractRun run)
    {
        var (second, added) = (SampleChanges.Key("second"), SampleChanges.Key("added"));
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah, second)).ConfigureAwait(false);
        var john = await run.CreateAsync(run.Sample.Create(John)).ConfigureAwait(false);
        var update = run.Sample.Update(sarah) with { AddedKeys = [added], ScrubsCredentials = true };
        var passedOn = await run.UpdateAsync(update).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(Sarah)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(second)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(added), passedOn).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(John), john).ConfigureAwait(false);
    }
}
