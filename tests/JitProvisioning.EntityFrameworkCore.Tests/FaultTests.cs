using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task A_database_that_cannot_be_opened_fails_the_sign_in()
    {
        await using var app = await TestApp<AppDb>.StartAsync(new()
        {
            ConnectionString = "Data Source=/nowhere/at/all/app.db",
            CreateTables = false,
        });

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
        await Assert.ThrowsAsync<SqliteException>(
            () => app.Store.FindAsync(UserQuery.ById(new UserId("u1")), default).AsTask());
    }

    [Fact]
    public async Task A_database_without_our_tables_fails_the_sign_in()
    {
        await using var app = await TestApp<AppDb>.StartAsync(new() { CreateTables = false });

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
    }

    [Fact]
    public async Task A_database_locked_for_writing_fails_the_sign_in_and_holds_nothing_afterwards()
    {
        await using var app = await TestApp<AppDb>.StartAsync(new() { ConnectionSettings = "Default Timeout=1" });
        await using var other = new SqliteConnection(app.ConnectionString);
        await other.OpenAsync();
        await using (var transaction = other.BeginTransaction())
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

    [Fact]
    public async Task A_failed_save_of_the_audit_entry_is_told_from_others()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        await app.InContextAsync(context => context.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER no BEFORE INSERT ON "JitAuditEntries" BEGIN SELECT RAISE(ABORT, 'down'); END"""));

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

    [Fact]
    public async Task A_failed_save_whose_preconditions_still_hold_is_thrown()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        await app.InContextAsync(context => context.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER no BEFORE INSERT ON "JitUsers" BEGIN SELECT RAISE(ABORT, 'down'); END"""));

        await Assert.ThrowsAsync<DbUpdateException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), default).AsTask());

        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_and_that_is_retried_is_committed_once()
    {
        await using var app = await TestApp<AppDb>.StartAsync(new()
        {
            Sqlite = sqlite => sqlite.ExecutionStrategy(dependencies => new RetryOnLostAnswer(dependencies)),
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

    [Fact]
    public async Task A_commit_whose_answer_was_lost_fails_and_the_next_sign_in_finds_it_done()
    {
        await using var app = await TestApp<AppDb>.StartAsync();

        app.Transactions.LoseNextCommitAnswer();
        var lost = await app.SignInAsync("sarah");
        var next = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningReason.StoreUnavailable, lost.Reason);
        Assert.Equal(ProvisioningOutcome.Unchanged, next.Outcome);
        Assert.Single(await app.RowsAsync<JitUser>());
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_writes_nothing()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), cancellation.Token).AsTask());

        Assert.Empty(await app.RowsAsync<JitUser>());
    }
}
