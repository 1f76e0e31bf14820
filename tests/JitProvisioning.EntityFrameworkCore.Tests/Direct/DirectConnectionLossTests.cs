namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The server ends the connection in the middle of what was sent at once, and at its commit.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class DirectConnectionLossTests(PostgreSqlFixture server) : DatabaseTests(server.Databases.Direct)
{
    private const string Once = "CREATE TRIGGER once AFTER INSERT ON \"{0}\" FOR EACH ROW";

    private const string AtCommit =
        "CREATE CONSTRAINT TRIGGER once AFTER INSERT ON \"{0}\" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW";

    public static TheoryData<string, string> Moments => new()
    {
        { Once, "JitAuditEntries" },
        { Once, "JitUsers" },
        { Once, "JitRoleGrants" },
        { AtCommit, "JitUsers" },
    };

    [DatabaseTheory]
    [MemberData(nameof(Moments))]
    public async Task A_connection_that_ends_once_leaves_nothing_half_done(string trigger, string table)
    {
        await using var app = await StartAsync();
        await EndConnectionsAsync(app, trigger, table, "nextval('ended') = 1");

        var created = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
        Assert.Single(await app.RowsAsync<JitRoleGrant>());
        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah")).Outcome);
    }

    [DatabaseTheory]
    [MemberData(nameof(Moments))]
    public async Task A_connection_that_ends_each_time_fails_the_sign_in(string trigger, string table)
    {
        await using var app = await StartAsync();
        await EndConnectionsAsync(app, trigger, table, "true");

        var failed = await app.SignInAsync("sarah");
        await app.Database.RunAsync($"DROP TRIGGER once ON \"{table}\"");

        Assert.Equal(
            (ProvisioningOutcome.Failed, ProvisioningReason.StoreUnavailable), (failed.Outcome, failed.Reason));
        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
        Assert.Empty(await app.RowsAsync<JitIdentity>());
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
    }

    // A sequence counts on whatever becomes of the transaction.
    private static Task EndConnectionsAsync(TestApp<AppDb> app, string trigger, string table, string condition) =>
        app.Database.RunAsync(
            $"""
            CREATE SEQUENCE ended;
            CREATE FUNCTION end_connection() RETURNS trigger AS $$ BEGIN
                IF {condition} THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                RETURN NULL;
            END $$ LANGUAGE plpgsql;
            {trigger.Replace("{0}", table, StringComparison.Ordinal)} EXECUTE FUNCTION end_connection();
            """);
}
