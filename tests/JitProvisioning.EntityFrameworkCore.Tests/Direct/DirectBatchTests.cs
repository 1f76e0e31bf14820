using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What is sent at once is all or nothing, whatever the database has in store for a part of it.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class DirectBatchTests(PostgreSqlFixture server) : DatabaseTests(server.Databases.Direct)
{
    [DatabaseTheory]
    [InlineData("JitAuditEntries")]
    [InlineData("JitUsers")]
    [InlineData("JitIdentities")]
    [InlineData("JitRoleGrants")]
    public async Task A_row_that_is_skipped_without_an_error_is_missed(string table)
    {
        await using var app = await StartAsync<ShapedDb<AlwaysInTransaction>>();
        await app.Database.RunAsync(
            $"""
            CREATE FUNCTION skip() RETURNS trigger AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql;
            CREATE TRIGGER skips BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION skip();
            """);

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task What_is_refused_at_the_commit_is_not_taken_for_written()
    {
        await using var app = await StartAsync();
        await app.Database.RunAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'down'; END $$ LANGUAGE plpgsql;
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON "JitRoleGrants" DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION refuse();
            """);

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseTheory]
    [InlineData("Max Auto Prepare=100;Auto Prepare Min Usages=1")]
    [InlineData("Max Auto Prepare=2;Auto Prepare Min Usages=1")]
    [InlineData("Multiplexing=true")]
    [InlineData("Pooling=false")]
    [InlineData("Options=-c default_transaction_isolation=serializable")]
    public async Task A_version_that_is_gone_takes_everything_back_whatever_the_connection(string settings)
    {
        await using var app = await StartAsync(new() { ConnectionSettings = settings });
        var roles = Enumerable.Range(0, 200).Select(number => $"R{number}").ToArray();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(Changes.Membership("acme", roles)));
        await app.Store.MustCommitAsync(Changes.Update("u1", 1));

        for (var time = 0; time < 4; time++)
        {
            var late = await app.Store.CommitAsync(
                Changes.Update("u1", 1), Changes.Set(Changes.Membership("acme", [.. roles, $"S{time}"])), default);
            Assert.Equal(ConflictKind.Version, late.Conflict);
        }

        Assert.Equal(200, (await app.RowsAsync<JitRoleGrant>()).Count);
        Assert.Equal(2, (await app.RowsAsync<JitAuditEntry>()).Count);
        await app.Store.MustCommitAsync(
            Changes.Update("u1", 2), Changes.Set(Changes.Membership("acme", [.. roles, "S"])));
        Assert.Equal(201, (await app.RowsAsync<JitRoleGrant>()).Count);
    }

    private sealed class AlwaysInTransaction : IDbShape
    {
        public static void Start(DbContext context) =>
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }
}
