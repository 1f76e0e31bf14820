namespace JitProvisioning.Testing;

/// <summary>Organizations, connections and issuers are kept and compared exactly.</summary>
internal static class OrganizationContentChecks
{
    private static readonly ExternalKey Sarah = SampleChanges.Key("sarah");
    private static readonly string[] OtherSpellings = ["Acme", "acme ", "acm\u00E9"];
    private static readonly string[] OtherIssuers =
        ["HTTPS://issuer.contract.example", Sarah.Issuer + "/", Sarah.Issuer + " "];

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Organizations, Rows_come_back_as_they_were),
        new(ContractSentences.Organizations, A_row_of_another_spelling_overwrites_none),
        new(ContractSentences.Organizations, Only_the_very_issuer_has_identities),
    ];

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
        var first = desk.First();
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

    private static Task WithDeskAsync(ContractRun run, Func<OrganizationDesk, Task> check) =>
        OrganizationDesk.WithAsync(run, check);
}
