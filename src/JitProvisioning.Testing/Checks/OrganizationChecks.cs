namespace JitProvisioning.Testing;

/// <summary>What a store that is an <see cref="IOrganizationStore"/> keeps of organizations and connections. Where it is
/// none, there is nothing to check.</summary>
internal static class OrganizationChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");
    private static readonly ExternalKey Nobody = SampleChanges.Key("nobody");
    private static readonly int[] OtherRevisions = [1, 3];
    private static readonly string[] OtherSpellings = ["Acme", "acme ", "acm\u00E9"];
    private static readonly string[] OtherIssuers =
        ["HTTPS://issuer.contract.example", Sarah.Issuer + "/", Sarah.Issuer + " "];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Organizations, An_empty_store_is_at_revision_0),
        new(ContractSentences.Organizations, Every_look_up_by_key_carries_the_revision),
        new(ContractSentences.Organizations, A_change_of_another_revision_leaves_nothing),
        new(ContractSentences.Organizations, Of_changes_racing_from_one_revision_one_is_committed),
        new(ContractSentences.Organizations, What_is_newer_than_a_revision_is_read_and_nothing_else),
        new(ContractSentences.Organizations, A_row_written_again_replaces_itself_and_bears_the_new_revision),
        new(ContractSentences.Organizations, Rows_come_back_as_they_were),
        new(ContractSentences.Organizations, A_row_of_another_spelling_overwrites_none),
        new(ContractSentences.Organizations, Only_the_very_issuer_has_identities),
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
        await desk.RequireCommittedAsync(First(desk)).ConfigureAwait(false);
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
            var first = First(desk);
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
            await desk.RequireCommittedAsync(First(desk)).ConfigureAwait(false);
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

    private static Task Rows_come_back_as_they_were(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        var state = $$"""{"Name":"Zoë 𝄞 {{new string('s', 70_000)}}"}""" + "\r\n ";
        string[] ids = ["acme", "Zoë", "b eta", new string('i', 127) + "1", new string('i', 127) + "2"];
        var change = desk.Change(1) with
        {
            Organizations = ids.Select(id => SampleSettings.Organization(id, 1) with
            {
                Name = $" {id} ", State = state,
            }).ToValueList(),
            Connections = ids.Select(id => SampleSettings.Connection(id, 1) with
            {
                Organization = new OrganizationId(id), State = state,
            }).ToValueList(),
        };
        await desk.RequireCommittedAsync(change).ConfigureAwait(false);
        await desk.RequireAsync(0, new StoredOrganizations(1, change.Organizations, change.Connections))
            .ConfigureAwait(false);
    });

    // A database that takes two spellings for one may refuse the second, as long as the first stays.
    private static Task A_row_of_another_spelling_overwrites_none(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        var first = First(desk);
        await desk.RequireCommittedAsync(first).ConfigureAwait(false);
        var expected = new StoredOrganizations(1, first.Organizations, first.Connections);
        foreach (var id in OtherSpellings)
        {
            var next = expected.Revision + 1;
            var change = desk.Change(next) with
            {
                Organizations = [SampleSettings.Organization(id, next) with { Name = "Another" }],
                Connections = [SampleSettings.Connection(id + "-oidc", next)],
            };
            if (await desk.IsTakenAsync(change).ConfigureAwait(false))
            {
                expected = new StoredOrganizations(
                    next,
                    [.. expected.Organizations, .. change.Organizations],
                    [.. expected.Connections, .. change.Connections]);
            }

            await desk.RequireAsync(0, expected).ConfigureAwait(false);
        }
    });

    private static Task Only_the_very_issuer_has_identities(ContractRun run) => WithDeskAsync(run, async desk =>
    {
        await desk.RequireIdentitiesAsync(Sarah.Issuer, expected: false).ConfigureAwait(false);
        await run.CreateAsync(run.Sample.Create(Sarah)).ConfigureAwait(false);
        await desk.RequireIdentitiesAsync(Sarah.Issuer, expected: true).ConfigureAwait(false);
        foreach (var other in OtherIssuers)
        {
            await desk.RequireIdentitiesAsync(other, expected: false).ConfigureAwait(false);
        }
    });

    private static OrganizationChange First(OrganizationDesk desk) => desk.Change(1) with
    {
        Organizations = [SampleSettings.Organization("acme", 1)],
        Connections = [SampleSettings.Connection("acme-oidc", 1)],
    };

    private static async Task WithDeskAsync(ContractRun run, Func<OrganizationDesk, Task> check)
    {
        if (run.Subject.Open() is IOrganizationStore)
        {
            await check(new OrganizationDesk(run)).ConfigureAwait(false);
        }
    }
}
