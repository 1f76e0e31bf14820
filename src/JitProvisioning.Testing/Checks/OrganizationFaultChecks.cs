namespace JitProvisioning.Testing;

/// <summary>What a store of organizations does out of reach, and when a call is cancelled.</summary>
internal static class OrganizationFaultChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Organizations, Organizations_out_of_reach_throw, Needs.Unreachable),
        new(ContractSentences.Organizations, A_cancelled_change_of_organizations_throws_and_leaves_nothing),
    ];

    private static async Task Organizations_out_of_reach_throw(ContractRun run)
    {
        var store = (IOrganizationStore)run.Subject.OpenUnreachable()!;
        var change = new OrganizationDesk(run).Change(1);
        await RequireFaultAsync(run, "read everything", async () =>
            $"{await store.ReadAsync(0, run.CancellationToken).ConfigureAwait(false)}").ConfigureAwait(false);
        await RequireFaultAsync(run, OrganizationDesk.Asked(change), async () =>
            $"{await store.CommitAsync(change, run.CancellationToken).ConfigureAwait(false)}").ConfigureAwait(false);
        await RequireFaultAsync(run, "ask for identities of an issuer", async () =>
            $"{await store.HasIdentitiesAsync(SampleChanges.Issuer, run.CancellationToken).ConfigureAwait(false)}")
            .ConfigureAwait(false);
    }

    private static async Task A_cancelled_change_of_organizations_throws_and_leaves_nothing(ContractRun run)
    {
        var store = (IOrganizationStore)run.Subject.Open();
        var desk = new OrganizationDesk(run);
        var (change, before) = (desk.Change(1), await run.ReadFactsAsync().ConfigureAwait(false));
        await RequireCancelledAsync(run, OrganizationDesk.Asked(change), token => store.CommitAsync(change, token))
            .ConfigureAwait(false);
        await RequireCancelledAsync(run, "read everything", token => store.ReadAsync(0, token)).ConfigureAwait(false);
        await RequireCancelledAsync(
            run, "ask for identities of an issuer", token => store.HasIdentitiesAsync(SampleChanges.Issuer, token))
            .ConfigureAwait(false);
        await run.RequireFactsAsync(before, $"{OrganizationDesk.Asked(change)}, cancelled").ConfigureAwait(false);
        await desk.RequireAsync(0, new StoredOrganizations(0, [], [])).ConfigureAwait(false);
    }

    private static Task RequireFaultAsync(ContractRun run, string asked, Func<ValueTask<string>> ask) =>
        run.RequireFaultAsync($"{asked}, of a store out of reach", ask);

    private static Task RequireCancelledAsync<T>(
        ContractRun run, string asked, Func<CancellationToken, ValueTask<T>> ask) => run.RequireCancelledAsync(
        asked, async token => $"{await ask(token).ConfigureAwait(false)}");
}
