using JitProvisioning.AuditStores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using Xunit.Sdk;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The server ends a connection between the statements of a commit, or after the commit and before its
/// answer: all of it is stored once, or nothing, and the audit holds.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class TerminationTests(PostgreSqlFixture server)
{
    private static readonly Func<ExecutionStrategyDependencies, IExecutionStrategy> Retries =
        dependencies => new NpgsqlRetryingExecutionStrategy(dependencies, 3, TimeSpan.FromMilliseconds(20), null);

    public static TheoryData<string> Tables =>
        ["JitUsers", "JitIdentities", "JitMemberships", "JitRoleGrants", "JitAuditEntries"];

    [PostgreSqlTheory]
    [MemberData(nameof(Tables))]
    public async Task A_connection_ended_in_a_commit_leaves_nothing_and_the_next_sign_in_is_the_first(string table)
    {
        await using var app = await StartAsync(new());
        await app.Database.TerminateNextWriterAsync(table);

        var ended = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningReason.StoreUnavailable, ended.Reason);
        await MustHoldAsync(app, people: 0, entries: 0);
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        await MustHoldAsync(app, people: 1, entries: 1);
    }

    [PostgreSqlTheory]
    [MemberData(nameof(Tables))]
    public async Task With_retries_the_same_sign_in_goes_through(string table)
    {
        await using var app = await StartAsync(new() { Strategy = Retries });
        await app.Database.TerminateNextWriterAsync(table);

        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        await MustHoldAsync(app, people: 1, entries: 1);
    }

    [PostgreSqlFact]
    public async Task A_commit_that_is_done_and_not_answered_is_found_by_the_same_sign_in()
    {
        await using var app = await StartAsync(new() { ConnectionSettings = Terminations.WaitsForAnswer });

        var signIn = Task.Run(() => app.SignInAsync("sarah"));
        await app.Database.TerminateCommittedAsync(1);
        var found = await signIn;

        Assert.Equal(ProvisioningOutcome.Unchanged, found.Outcome);
        await MustHoldAsync(app, people: 1, entries: 1);
    }

    [PostgreSqlFact]
    public async Task With_retries_it_is_recognised_as_the_sign_ins_own()
    {
        await using var app = await StartAsync(
            new() { ConnectionSettings = Terminations.WaitsForAnswer, Strategy = Retries });

        var created = await RunAsync(app, () => app.SignInAsync("sarah", claims => claims["name"] = "Sarah"));
        var updated = await RunAsync(app, () => app.SignInAsync("sarah", claims => claims["name"] = "Sarah Stone"));

        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Equal((ProvisioningOutcome.Updated, created.User!.Id), (updated.Outcome, updated.User!.Id));
        Assert.Equal(2, Assert.Single(await app.RowsAsync<JitUser>()).Version);
        await MustHoldAsync(app, people: 1, entries: 2);
    }

    [PostgreSqlFact]
    public async Task Whose_own_account_took_the_last_seat_is_not_refused_for_it()
    {
        await using var app = await StartAsync(new()
        {
            ConnectionSettings = Terminations.WaitsForAnswer,
            Strategy = Retries,
            Configure = builder => MemberRaces.Configure(builder, seats: 1),
        });

        // The first who needs an organization's turn makes its row.
        await app.Database.RunAsync(
            """SET synchronous_commit = off; INSERT INTO "JitTurns" ("OrganizationId", "Value") VALUES ('acme', 0)""");
        var created = await RunAsync(app, () => app.SignInAsync("sarah"));

        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        await MustHoldAsync(app, people: 1, entries: 1);
    }

    [PostgreSqlTheory]
    [InlineData("JitAuditEntries")]
    [InlineData("JitAuditChain")]
    public async Task A_connection_ended_while_it_seals_has_sealed_nothing_and_the_next_seals_all(string table)
    {
        await using var app = await StartAsync(new());
        await app.SignInAsync("sarah");
        await app.SignInAsync("tom");
        await app.Database.TerminateNextWriterAsync(table);
        await using var sealer = Sealer(app);

        await Assert.ThrowsAnyAsync<Exception>(sealer.UpkeepAsync);

        Assert.All(await app.RowsAsync<JitAuditEntry>(), entry => Assert.Null(entry.Position));
        await MustHoldAsync(app, people: 2, entries: 2);
    }

    [PostgreSqlFact]
    public async Task A_sealing_that_is_done_and_not_answered_fails_that_upkeep_and_is_done_once()
    {
        await using var app = await StartAsync(new());
        await app.SignInAsync("sarah");
        await using var sealer = Sealer(app, Terminations.WaitsForAnswer);

        await RunAsync(app, () => Assert.ThrowsAnyAsync<Exception>(sealer.UpkeepAsync));

        Assert.Equal(1, Assert.Single(await app.RowsAsync<JitAuditEntry>()).Position);
        await app.SignInAsync("tom");
        await MustHoldAsync(app, people: 2, entries: 2);
    }

    [PostgreSqlTheory]
    [InlineData("""UPDATE "JitAuditEntries" SET "Outcome" = 'Denied' """)]
    [InlineData("""UPDATE "JitAuditChain" SET "HeadPosition" = 0, "HeadHash" = NULL""")]
    public async Task An_audit_that_was_spoiled_does_not_pass_for_one_that_holds(string spoil)
    {
        await using var app = await StartAsync(new());
        await app.SignInAsync("sarah");
        await MustHoldAsync(app, people: 1, entries: 1);
        await app.Database.RunAsync(spoil);

        await Assert.ThrowsAnyAsync<XunitException>(() => MustHoldAsync(app, people: 1, entries: 1));
    }

    // Another server, which is answered whatever the application's own waits for.
    private static AuditedApp Sealer(TestApp<AppDb> app, string? settings = null)
    {
        var database = new NpgsqlConnectionStringBuilder(app.ConnectionString) { Options = null, Pooling = false };
        return new AuditedApp(
            builder =>
            {
                builder.Services.AddDbContext<AppDb>(context => context.UseNpgsql($"{database};{settings}"));
                builder.UseEntityFrameworkStore<AppDb>();
            },
            app.Time);
    }

    private Task<TestApp<AppDb>> StartAsync(TestAppOptions<AppDb> options) =>
        TestApp<AppDb>.StartAsync(options, server.Databases);

    // What recognises the first commit has nothing to wait for.
    private static async Task<T> RunAsync<T>(TestApp<AppDb> app, Func<Task<T>> act)
    {
        var running = Task.Run(act);
        await app.Database.TerminateCommittedAsync(1);
        return await running;
    }

    private static async Task MustHoldAsync(TestApp<AppDb> app, int people, int entries)
    {
        Assert.Equal(people, (await app.RowsAsync<JitUser>()).Count);
        Assert.Equal(people, (await app.RowsAsync<JitIdentity>()).Count);
        Assert.Equal(people, (await app.RowsAsync<JitMembership>()).Count);
        Assert.Equal(people, (await app.RowsAsync<JitRoleGrant>()).Count);
        Assert.Equal(entries, (await app.RowsAsync<JitAuditEntry>()).Count);

        await using var sealer = Sealer(app);
        await sealer.UpkeepAsync();
        var verification = await sealer.VerifyAsync();
        Assert.True(verification.Holds, verification.ToString());
        Assert.Equal(entries, verification.Verified.Position);
    }
}
