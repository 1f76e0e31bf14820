using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Organizations and connections in tables: committed whole, and in force on every node.</summary>
public abstract class OrganizationTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : OrganizationTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : OrganizationTests(server.Databases);

    private const string BetaIssuer = "https://idp.beta.test";

    private static readonly OrganizationId Beta = new("beta");
    private static readonly ConnectionId BetaOidc = new("beta-oidc");

    [DatabaseFact]
    public async Task What_one_node_switches_off_the_other_refuses_with_its_next_sign_in()
    {
        await using var here = await StartAsync();
        await using var there = await OtherNodeAsync(here);
        await AddBetaAsync(there);

        Assert.Equal(ProvisioningOutcome.Created, (await SignInAsync(here)).Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await SignInAsync(here)).Outcome);

        AssertChanged(await there.OrganizeAsync(organizations =>
            organizations.ChangeConnectionAsync(BetaOidc, connection => connection.Enabled = false)));
        Assert.Equal(ProvisioningReason.ConnectionDisabled, (await SignInAsync(here)).Reason);

        AssertChanged(await there.OrganizeAsync(organizations =>
            organizations.ChangeConnectionAsync(BetaOidc, connection => connection.Enabled = true)));
        AssertChanged(await there.OrganizeAsync(organizations =>
            organizations.ChangeAsync(Beta, beta => beta.Active = false)));
        Assert.Equal(ProvisioningReason.OrganisationInactive, (await SignInAsync(here)).Reason);
    }

    [DatabaseFact]
    public async Task A_row_switched_off_by_SQL_is_refused_once_the_counter_says_so()
    {
        await using var app = await StartAsync();
        await AddBetaAsync(app);
        await SignInAsync(app);

        await app.InContextAsync(context => context.Database.ExecuteSqlRawAsync(
            """
            UPDATE "JitRevisions" SET "Value" = "Value" + 1;
            UPDATE "JitConnections" SET "Status" = 'Inactive', "Revision" = (SELECT "Value" FROM "JitRevisions")
            WHERE "Id" = 'beta-oidc';
            """));

        Assert.Equal(ProvisioningReason.ConnectionDisabled, (await SignInAsync(app)).Reason);
    }

    [DatabaseFact]
    public async Task A_commit_whose_answer_was_lost_and_that_is_retried_is_found_committed()
    {
        await using var app = await StartAsync(new()
        {
            Strategy = dependencies => new RetryOnLostAnswer(dependencies),
        });

        app.Transactions.LoseNextCommitAnswer();
        AssertChanged(await app.OrganizeAsync(organizations =>
            organizations.AddAsync(Beta, new OrganizationOptions { Name = "Beta" })));

        Assert.Equal(1, Assert.Single(await app.RowsAsync<JitRevision>()).Value);
        Assert.Equal(1, Assert.Single(await app.RowsAsync<JitOrganization>()).Revision);
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseTheory]
    [InlineData("JitConnections")]
    [InlineData("JitAuditEntries")]
    public async Task A_fault_between_the_rows_leaves_nothing_and_is_thrown(string table)
    {
        await using var app = await StartAsync();
        await app.Database.RefuseRowsAsync(table);

        await Assert.ThrowsAsync<DbUpdateException>(
            () => ((IOrganizationStore)app.Store).CommitAsync(BothRows(1), default).AsTask());

        Assert.Equal(0, Assert.Single(await app.RowsAsync<JitRevision>()).Value);
        Assert.Empty(await app.RowsAsync<JitOrganization>());
        Assert.Empty(await app.RowsAsync<JitConnection>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task Without_the_row_of_the_counter_nobody_is_signed_in_and_the_error_says_what_to_do()
    {
        await using var app = await StartAsync();
        await app.SignInAsync("sarah");
        await app.InContextAsync(context => context.Set<JitRevision>().ExecuteDeleteAsync());

        var result = await app.SignInAsync("sarah");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.Store.FindAsync(UserQuery.ByKey(Changes.Key("sarah")), default).AsTask());

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
        Assert.Contains("Apply the migration", error.Message, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Where_the_database_folds_case_only_the_very_issuer_has_identities_and_no_row_is_overwritten()
    {
        await using var app = await StartAsync<AwkwardDb>();
        var store = (IOrganizationStore)app.Store;
        await app.SignInAsync("sarah");
        var upper = ExternalKey.Create(TestApp<AwkwardDb>.Issuer.ToUpperInvariant(), "sarah");
        await app.Store.MustCommitAsync(Changes.Create("u9", "other") with { AddedKeys = [upper] });

        Assert.True(await store.HasIdentitiesAsync(TestApp<AwkwardDb>.Issuer, default));
        Assert.True(await store.HasIdentitiesAsync(upper.Issuer, default));
        Assert.False(await store.HasIdentitiesAsync("HTTPS://idp.acme.test", default));

        Assert.True(await store.CommitAsync(BothRows(1), default));
        await Assert.ThrowsAsync<DbUpdateException>(() => store.CommitAsync(BothRows(2, "BETA"), default).AsTask());
        var kept = await store.ReadAsync(0, default);
        Assert.Equal((1, "beta"), (kept.Revision, Assert.Single(kept.Organizations).Id.Value));
    }

    private Task<TestApp<AppDb>> OtherNodeAsync(TestApp<AppDb> node) => StartAsync(new()
    {
        Database = node.Database,
        CreateTables = false,
    });

    private static async Task AddBetaAsync(TestApp<AppDb> app)
    {
        AssertChanged(await app.OrganizeAsync(organizations =>
            organizations.AddAsync(Beta, new OrganizationOptions { Name = "Beta" }, "root")));
        AssertChanged(await app.OrganizeAsync(organizations => organizations.AddConnectionAsync(
            BetaOidc, new ConnectionOptions { Issuer = BetaIssuer, Organization = "beta" }, "root")));
    }

    private static Task<ProvisioningResult> SignInAsync(TestApp<AppDb> app) =>
        app.SignInByAsync(BetaOidc.Value, BetaIssuer, "kim");

    private static void AssertChanged(SettingsResult result) =>
        Assert.Equal("Changed", result.Outcome.ToString() + string.Join(' ', result.Problems));

    private static OrganizationChange BothRows(long revision, string id = "beta") => new()
    {
        ExpectedRevision = revision - 1,
        Organizations = [new(new OrganizationId(id), revision, SettingsStatus.Active, "Beta", "{}")],
        Connections = [new(new ConnectionId(id + "-oidc"), revision, SettingsStatus.Active, null, "{}")],
        Audit = new AuditEntry
        {
            Id = Guid.NewGuid(),
            At = Changes.At,
            Outcome = ProvisioningOutcome.Updated,
            Reason = ProvisioningReason.OrganizationChanged,
            Connection = new ConnectionId("local"),
        },
    };
}
