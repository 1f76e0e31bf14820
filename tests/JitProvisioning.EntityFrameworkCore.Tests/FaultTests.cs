using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class FaultTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : FaultTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : FaultTests(server.Databases);

    [DatabaseFact]
    public async Task A_database_that_cannot_be_opened_fails_the_sign_in()
    {
        await using var nowhere = Databases.Unreachable();
        await using var app = await StartAsync(new()
        {
            Database = nowhere,
            CreateTables = false,
        });

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => app.Store.FindAsync(UserQuery.ById(new UserId("u1")), default).AsTask());
        Assert.True(exception is DbException || exception.InnerException is DbException, exception.ToString());
    }

    [DatabaseFact]
    public async Task A_database_without_our_tables_fails_the_sign_in()
    {
        await using var app = await StartAsync(new() { CreateTables = false });

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
    }

    [DatabaseFact]
    public async Task A_database_locked_for_writing_fails_the_sign_in_and_holds_nothing_afterwards()
    {
        await using var app = await StartAsync(new() { ConnectionSettings = Databases.ShortOfPatience });
        await using (await app.Database.LockAsync())
        {
            var result = await app.SignInAsync("sarah");

            Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
            Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
        }

        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitIdentity>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
    }

    [DatabaseFact]
    public async Task A_failed_save_of_the_audit_entry_is_told_from_others()
    {
        await using var app = await StartAsync();
        await app.Database.RefuseRowsAsync("JitAuditEntries");

        var failure = await Assert.ThrowsAsync<AuditWriteException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), default).AsTask());
        Assert.IsType<DbUpdateException>(failure.InnerException);
        await Assert.ThrowsAsync<AuditWriteException>(
            () => app.Store.CommitAsync(Changes.Refusal(), default).AsTask());

        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitIdentity>());
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah") with { OmitsAudit = true });
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task A_failed_save_whose_preconditions_still_hold_is_thrown()
    {
        await using var app = await StartAsync();
        await app.Database.RefuseRowsAsync("JitUsers");

        await Assert.ThrowsAsync<DbUpdateException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), default).AsTask());

        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task A_commit_whose_answer_was_lost_and_that_is_retried_is_committed_once()
    {
        await using var app = await StartAsync(new()
        {
            Strategy = dependencies => new RetryOnLostAnswer(dependencies),
        });

        app.Transactions.LoseNextCommitAnswer();
        var created = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        app.Transactions.LoseNextCommitAnswer();
        var updated = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah Smith");

        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Equal(ProvisioningOutcome.Updated, updated.Outcome);
        Assert.Equal(4, app.Transactions.Started);
        Assert.Equal(2, Assert.Single(await app.RowsAsync<JitUser>()).Version);
        Assert.Equal(2, (await app.RowsAsync<JitAuditEntry>()).Count);
    }

    [DatabaseFact]
    public async Task A_commit_whose_answer_was_lost_is_found_done_by_the_same_sign_in()
    {
        await using var app = await StartAsync();

        app.Transactions.LoseNextCommitAnswer();
        var lost = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Unchanged, lost.Outcome);
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task A_cancelled_call_throws_and_writes_nothing()
    {
        await using var app = await StartAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), cancellation.Token).AsTask());

        Assert.Empty(await app.RowsAsync<JitUser>());
    }
}
