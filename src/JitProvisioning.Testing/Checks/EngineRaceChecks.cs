
namespace JitProvisioning.Testing;

/// <summary>Sign-ins that all read before any of them commits end as if one had come after the other.</summary>
internal static class EngineRaceChecks
{
    private const int Many = 32;

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Uniqueness, Racing_first_sign_ins_of_one_person_give_one_account_and_all_succeed),
        new(ContractSentences.Uniqueness, Racing_first_sign_ins_with_one_address_give_one_holder),
        new(ContractSentences.Uniqueness, Racing_updates_lose_none),
    ];

    private static async Task Racing_first_sign_ins_of_one_person_give_one_account_and_all_succeed(ContractRun run)
    {
        var signIn = SignIns.Of(SampleChanges.Key("sarah"), "Sarah", "sarah@contract.example");
        var results = await RaceAsync(run, [.. Enumerable.Repeat(signIn, Many)]).ConfigureAwait(false);
        var asked = $"{Many} first sign-ins of one person, all reading before any commits";
        RequireSuccess(run, results, asked);
        var created = results.Count(result => result.Outcome == ProvisioningOutcome.Created);
        run.Require(created == 1, asked, $"{created} times Created");
        var ids = results.Select(result => result.User!.Id).Distinct().ToArray();
        run.Require(ids.Length == 1, asked, $"signed in as users {string.Join(", ", ids)}");
        await RequireCountsAsync(run, users: 1, entries: 1, asked).ConfigureAwait(false);
    }

    private static Task Racing_first_sign_ins_with_one_address_give_one_holder(ContractRun run) =>
        Rounds.RepeatAsync(async round =>
        {
            var address = $"sarah-{round}@contract.example";
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            var results = await RaceAsync(
                run,
                SignIns.Of(SampleChanges.Key($"sarah-{round}"), "Sarah", address),
                SignIns.Of(SampleChanges.Key($"impostor-{round}"), "Impostor", address)).ConfigureAwait(false);
            await RequireOneHolderAsync(run, before, results, address).ConfigureAwait(false);
        });

    private static Task Racing_updates_lose_none(ContractRun run) => Rounds.RepeatAsync(async round =>
    {
        var key = SampleChanges.Key($"sarah-{round}");
        var address = $"sarah-{round}@contract.example";
        await RaceAsync(run, SignIns.Of(key, "Sarah", address)).ConfigureAwait(false);
        var before = await run.ReadFactsAsync().ConfigureAwait(false);
        var results = await RaceAsync(
            run,
            SignIns.Of(key, "Sarah Smith", address),
            SignIns.Of(key, "Sarah Jones", address)).ConfigureAwait(false);
        await RequireNoneLostAsync(run, before, results, key).ConfigureAwait(false);
    });

    private static async Task RequireOneHolderAsync(
        ContractRun run, StoreFacts before, ProvisioningResult[] results, string address)
    {
        const string Asked = "first sign-ins of two people with one address, both reading before either commits";
        var answered = string.Join("; ", results.Select(Description.Of));
        run.Require(results.All(result => result.Outcome != ProvisioningOutcome.Failed), Asked, answered);
        var holders = results.Where(result => result.User is { EmailVerified: true }).ToArray();
        run.Require(holders.Length == 1, Asked, answered);
        var ids = results.Where(result => result.Succeeded).Select(result => result.User!.Id).ToArray();
        run.Require(ids.Distinct().Count() == ids.Length, Asked, answered);

        var byAddress = UserQuery.ByVerifiedAddress(SampleChanges.Address(address));
        var found = await run.FindAsync(byAddress).ConfigureAwait(false);
        run.Require(found.User?.Id == holders[0].User!.Id, $"{Asked}: the holder", Description.Of(found));
        await RequireCountsAsync(run, before.Users + ids.Length, before.Audit.Count + results.Length, Asked)
            .ConfigureAwait(false);
    }

    private static async Task RequireNoneLostAsync(
        ContractRun run, StoreFacts before, ProvisioningResult[] results, ExternalKey key)
    {
        const string Asked = "two sign-ins of one person who was renamed, both reading before either commits";
        RequireSuccess(run, results, Asked);
        var updates = results.Count(result => result.Outcome == ProvisioningOutcome.Updated);
        var newest = results.MaxBy(result => result.User!.Version)!.User!;
        var found = await run.FindAsync(UserQuery.ByKey(key)).ConfigureAwait(false);
        run.Require(
            found.User is { } user && user.Version == 1 + updates && user.DisplayName == newest.Profile.DisplayName,
            $"{Asked}: version {1 + updates} after {updates} updates, named {newest.Profile.DisplayName}",
            $"{Description.Of(found)}, named {found.User?.DisplayName}");
        await RequireCountsAsync(run, before.Users, before.Audit.Count + updates, Asked).ConfigureAwait(false);
    }

    private static async Task<ProvisioningResult[]> RaceAsync(ContractRun run, params ExternalSignIn[] signIns)
    {
        using var engine = new RacingEngine(run.Subject.Open, signIns.Length);
        return await engine.ProvisionAsync(signIns, run.CancellationToken).ConfigureAwait(false);
    }

    private static void RequireSuccess(ContractRun run, ProvisioningResult[] results, string asked)
    {
        var failed = results.FirstOrDefault(result => !result.Succeeded);
        run.Require(failed is null, $"{asked}: all succeed", failed?.ToString() ?? "");
    }

    private static async Task RequireCountsAsync(ContractRun run, int users, int entries, string asked)
    {
        var facts = await run.ReadFactsAsync().ConfigureAwait(false);
        run.Require(
            facts.Users == users && facts.Audit.Count == entries,
            $"{asked}: {users} accounts and {entries} audit entries",
            $"{facts.Users} accounts and {facts.Audit.Count} audit entries");
    }
}
