namespace JitProvisioning.Testing;

/// <summary>How a store that is an <see cref="IOrganizationStore"/> changes organizations and connections.</summary>
internal static class OrganizationChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");
    private static readonly ExternalKey Nobody = SampleChanges.Key("nobody");
    private static readonly int[] OtherRevisions = [1, 3];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Organizations, An_empty_store_is_at_revision_0),
        new(ContractSentences.Organizations, Every_look_up_by_key_carries_the_revision),
        new(ContractSentences.Organizations, A_change_of_another_revision_leaves_nothing),
        new(ContractSentences.Organizations, Of_changes_racing_from_one_revision_one_is_committed),
        new(ContractSentences.Organizations, What_is_newer_than_a_revision_is_read_and_nothing_else),
        new(ContractSentences.Organizations, A_row_written_again_replaces_itself_and_bears_the_new_revision),
    ];

    private static Task An_empty_store_is_at_revision_0(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        await desk.RequireAsync(0, new StoredOrganizations(0, [], [])).ConfigureAwait(false);
        await desk.RequireRevisionAsync(Nobody, 0).ConfigureAwait(false);
    });

    private static Task Every_look_up_by_key_carries_the_revision(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        for (var revision = 1; revision <= 2; revision++)
        {
            await desk.RequireCommittedAsync(desk.Change(revision)).ConfigureAwait(false);
            await desk.RequireRevisionAsync(Sarah, revision).ConfigureAwait(false);
            await desk.RequireRevisionAsync(Nobody, revision).ConfigureAwait(false);
        }
    });

    private static Task A_change_of_another_revision_leaves_nothing(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        await desk.RequireCommittedAsync(desk.First()).ConfigureAwait(false);
        foreach (var revision in OtherRevisions)
        {
            await desk
                .RequireRefusedAsync(desk.Change(revision) with
                {
                    Organizations =
                    [
                        SampleSettings.Organization("acme", revision) with { Status = SettingsStatus.Removed },
                        SampleSettings.Organization("other", revision),
                    ],
                    Connections = [SampleSettings.Connection("other-oidc", revision)],
                })
                .ConfigureAwait(false);
            await desk.RequireRevisionAsync(Nobody, 1).ConfigureAwait(false);
        }
    });

    private static Task Of_changes_racing_from_one_revision_one_is_committed(ContractRun run) =>
        WithDeskAsync(run, desk => Rounds.RepeatAsync(async round =>
        {
            const int Runners = 8;
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            var runner = 0;
            var committed = await run
                .RaceAsync(Runners, async () =>
                {
                    var id = $"racer-{round}-{Interlocked.Increment(ref runner)}";
                    var change = desk.Change(round + 1) with
                    {
                        Organizations = [SampleSettings.Organization(id, round + 1)],
                    };
                    return (Change: change, Won: await desk.CommitAsync(change).ConfigureAwait(false));
                })
                .ConfigureAwait(false);
            var winners = committed.Where(racer => racer.Won).Select(racer => racer.Change).ToArray();
            var asked = $"{Runners} changes from revision {round} at once; expected: one is committed";
            run.Require(winners.Length == 1, asked, $"{winners.Length} were");
            await run.RequireFactsAsync(before.WithEntry(winners[0].Audit), asked).ConfigureAwait(false);
            await desk.RequireAsync(round, new StoredOrganizations(round + 1, winners[0].Organizations, []))
                .ConfigureAwait(false);
        }));

    private static Task What_is_newer_than_a_revision_is_read_and_nothing_else(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            var first = desk.First();
            var second = desk.Change(2) with { Organizations = [SampleSettings.Organization("beta", 2)] };
            await desk.RequireCommittedAsync(first).ConfigureAwait(false);
            await desk.RequireCommittedAsync(second).ConfigureAwait(false);
            await desk
                .RequireAsync(0, new StoredOrganizations(
                    2, [.. first.Organizations, .. second.Organizations], first.Connections))
                .ConfigureAwait(false);
            await desk.RequireAsync(1, new StoredOrganizations(2, second.Organizations, [])).ConfigureAwait(false);
            await desk.RequireAsync(2, new StoredOrganizations(2, [], [])).ConfigureAwait(false);
        });

    private static Task A_row_written_again_replaces_itself_and_bears_the_new_revision(ContractRun run) =>
        WithDeskAsync(run, async desk =>
        {
            await desk.RequireCommittedAsync(desk.First()).ConfigureAwait(false);
            var again = desk.Change(2) with
            {
                Organizations =
                [
                    SampleSettings.Organization("acme", 2) with
                    {
                        Status = SettingsStatus.Removed, Name = "Former", State = """{"Name":"Former"}""",
                    },
                ],
                Connections =
                [
                    SampleSettings.Connection("acme-oidc", 2) with
                    {
                        Status = SettingsStatus.Inactive, Organization = null, State = """{"CreateUsers":false}""",
                    },
                ],
            };
            await desk.RequireCommittedAsync(again).ConfigureAwait(false);
            var now = new StoredOrganizations(2, again.Organizations, again.Connections);
            await desk.RequireAsync(0, now).ConfigureAwait(false);
            await desk.RequireAsync(1, now).ConfigureAwait(false);
        });

    private static Task WithDeskAsync(ContractRun run, Func<OrganizationDesk, Task> check) =>
        OrganizationDesk.WithAsync(run, check);
}
