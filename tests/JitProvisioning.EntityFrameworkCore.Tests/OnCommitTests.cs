using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class OnCommitTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : OnCommitTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : OnCommitTests(server.Databases);

    [DatabaseFact]
    public async Task A_row_of_the_application_is_saved_with_the_user()
    {
        await using var app = await StartAsync((context, change, _) =>
        {
            Assert.Equal(change.User!.Id, change.Audit.UserId);
            context.Add(new Customer { Name = change.Kind.ToString(), UserId = change.User.Id.Value });
            return ValueTask.CompletedTask;
        });

        var result = await app.SignInAsync("sarah");

        var customer = Assert.Single(await app.RowsAsync<Customer>());
        Assert.Equal(("Create", result.User!.Id.Value), (customer.Name, customer.UserId));
        Assert.Equal(1, app.Transactions.Started);
    }

    [DatabaseFact]
    public async Task Work_after_an_await_is_part_of_the_commit()
    {
        await using var app = await StartAsync(async (context, _, cancellationToken) =>
        {
            var number = await context.Customers.CountAsync(cancellationToken);
            context.Add(new Customer { Name = $"Number {number}" });
        });

        await app.SignInAsync("sarah");

        Assert.Equal("Number 0", Assert.Single(await app.RowsAsync<Customer>()).Name);
    }

    [DatabaseFact]
    public async Task A_throwing_callback_leaves_nothing()
    {
        await using var app = await StartAsync((context, _, _) =>
        {
            context.Add(new Customer { Name = "Half" });
            throw new InvalidOperationException("No more seats.");
        });

        var result = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
        await MustBeEmptyAsync(app);
        Assert.Empty(await app.RowsAsync<Customer>());
    }

    [DatabaseFact]
    public async Task A_row_that_the_database_refuses_is_a_fault_and_leaves_nothing()
    {
        await using var app = await StartAsync((context, _, _) =>
        {
            context.Add(new Customer { Name = "Taken" });
            return ValueTask.CompletedTask;
        });
        await app.InContextAsync(context =>
        {
            context.Add(new Customer { Name = "Taken" });
            return context.SaveChangesAsync();
        });

        await Assert.ThrowsAsync<DbUpdateException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), default).AsTask());

        await MustBeEmptyAsync(app);
    }

    [DatabaseFact]
    public async Task A_fault_in_an_update_that_keeps_its_own_address_is_no_conflict()
    {
        await using var app = await StartAsync((context, _, _) =>
        {
            context.Add(new Customer { Name = "Taken" });
            return ValueTask.CompletedTask;
        });
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah", "sarah@acme.test"));

        await Assert.ThrowsAsync<DbUpdateException>(
            () => app.Store.CommitAsync(Changes.Update("u1", 1, "sarah@acme.test"), default).AsTask());

        Assert.Equal(1, Assert.Single(await app.RowsAsync<JitUser>()).Version);
    }

    [DatabaseFact]
    public async Task Saving_in_the_callback_is_refused_and_leaves_nothing()
    {
        await using var app = await StartAsync(async (context, _, cancellationToken) =>
            await context.SaveChangesAsync(cancellationToken));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), default).AsTask());

        Assert.Contains("OnCommit must not save", exception.Message, StringComparison.Ordinal);
        await MustBeEmptyAsync(app);
    }

    [DatabaseFact]
    public async Task A_refusal_does_not_call_it()
    {
        await using var app = await StartAsync((_, _, _) => throw new InvalidOperationException("Called."));

        await app.Store.MustCommitAsync(Changes.Refusal());

        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    private Task<TestApp<AppDb>> StartAsync(Func<AppDb, UserChange, CancellationToken, ValueTask> onCommit) =>
        StartAsync<AppDb>(new() { OnCommit = onCommit });

    private static async Task MustBeEmptyAsync(TestApp<AppDb> app)
    {
        Assert.Empty(await app.RowsAsync<JitUser>());
        Assert.Empty(await app.RowsAsync<JitIdentity>());
        Assert.Empty(await app.RowsAsync<JitAuditEntry>());
    }
}
