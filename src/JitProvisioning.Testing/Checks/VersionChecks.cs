
namespace JitProvisioning.Testing;

/// <summary>An update commits on exactly the version it expects; a create never takes over what exists.</summary>
internal static class VersionChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Versions, An_update_of_an_older_version_conflicts),
        new(ContractSentences.Versions, An_update_of_a_version_to_come_conflicts),
        new(ContractSentences.Versions, An_update_of_an_account_that_does_not_exist_conflicts),
        new(ContractSentences.Versions, A_create_with_an_existing_key_conflicts),
        new(ContractSentences.Versions, A_create_with_the_key_of_a_deleted_account_conflicts),
    ];

    private static async Task An_update_of_an_older_version_conflicts(ContractRun run)
    {
        var first = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var second = await run.UpdateAsync(run.Sample.Update(first)).ConfigureAwait(false);
        await run.RequireConflictAsync(run.Sample.Update(first), ConflictKind.Version).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), second).ConfigureAwait(false);
    }

    private static async Task An_update_of_a_version_to_come_conflicts(ContractRun run)
    {
        var first = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var ahead = run.Sample.Update(first with { Version = first.Version + 1 });
        await run.RequireConflictAsync(ahead, ConflictKind.Version).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), first).ConfigureAwait(false);
    }

    private static async Task An_update_of_an_account_that_does_not_exist_conflicts(ContractRun run)
    {
        var sarah = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        foreach (var id in new[] { UnknownIds.Number, UnknownIds.Text })
        {
            var update = run.Sample.Update(sarah with { Id = id }) with { AddedKeys = [SampleChanges.Key("nobody")] };
            await run.RequireConflictAsync(update, ConflictKind.Version).ConfigureAwait(false);
            await run.RequireNotFoundAsync(UserQuery.ById(id)).ConfigureAwait(false);
        }

        await run.RequireNotFoundAsync(UserQuery.ByKey(SampleChanges.Key("nobody"))).ConfigureAwait(false);
    }

    private static async Task A_create_with_an_existing_key_conflicts(ContractRun run)
    {
        var first = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        await run.RequireConflictAsync(run.Sample.Create(Sarah), ConflictKind.Key).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), first).ConfigureAwait(false);
    }

    private static async Task A_create_with_the_key_of_a_deleted_account_conflicts(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        var deletion = run.Sample.Update(created with { Status = UserStatus.Deleted });
        var deleted = await run.UpdateAsync(deletion).ConfigureAwait(false);
        await run.RequireConflictAsync(run.Sample.Create(Sarah), ConflictKind.Key).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(Sarah), deleted).ConfigureAwait(false);
    }
}
