using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class IsolationTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : IsolationTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : IsolationTests(server.Databases);

    [DatabaseFact]
    public async Task The_requests_own_unsaved_edits_are_not_flushed()
    {
        await using var app = await StartAsync();
        await using var request = app.Services.CreateAsyncScope();
        var requestContext = request.ServiceProvider.GetRequiredService<AppDb>();
        var edit = requestContext.Add(new Customer { Name = "Half done" });

        var result = await TestApp<AppDb>.SignInAsync(request.ServiceProvider, "sarah");

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Equal(EntityState.Added, edit.State);
        Assert.Single(requestContext.ChangeTracker.Entries());
        Assert.Empty(await app.RowsAsync<Customer>());
    }

    [DatabaseFact]
    public async Task An_ambient_transaction_that_rolls_back_does_not_lose_the_commit()
    {
        await using var app = await StartAsync();
        ProvisioningResult first;
        ProvisioningResult second;

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var ambient = Transaction.Current;
            first = await app.SignInAsync("sarah");
            second = await app.SignInAsync("sarah");
            Assert.Same(ambient, Transaction.Current);
        }

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, second.Outcome);
        Assert.Single(await app.RowsAsync<JitUser>());
    }

    [DatabaseTheory]
    [InlineData(ContextRegistration.AddDbContext)]
    [InlineData(ContextRegistration.AddDbContextPool)]
    [InlineData(ContextRegistration.AddDbContextFactory)]
    [InlineData(ContextRegistration.AddPooledDbContextFactory)]
    public async Task Every_usual_registration_of_the_context_will_do(ContextRegistration registration)
    {
        await using var app = await StartAsync(new() { Registration = registration });

        var first = await app.SignInAsync("sarah");
        var second = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, second.Outcome);
    }

    [DatabaseTheory]
    [InlineData(ContextRegistration.AddDbContextPool)]
    [InlineData(ContextRegistration.AddPooledDbContextFactory)]
    public async Task A_pooled_context_comes_back_clean_after_a_conflict_and_a_fault(ContextRegistration registration)
    {
        await using var app = await StartAsync(new()
        {
            Registration = registration,
            OnCommit = (_, change, _) => change.User!.Id.Value == "u3"
                ? throw new InvalidOperationException("No more seats.")
                : ValueTask.CompletedTask,
        });
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));
        await app.Store.CommitAsync(Changes.Create("u2", "sarah"), default);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.Store.CommitAsync(Changes.Create("u3", "john"), default).AsTask());

        var tracked = await app.InContextAsync(context => Task.FromResult(context.ChangeTracker.Entries().Count()));
        var saved = await app.InContextAsync(context => context.SaveChangesAsync());

        Assert.Equal(0, tracked);
        Assert.Equal(0, saved);
    }

    [DatabaseFact]
    public async Task Conventions_and_filters_of_the_application_change_nothing()
    {
        await using var app = await StartAsync<AwkwardDb>();

        var first = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        var other = await app.SignInAsync("SARAH");
        var unchanged = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        var updated = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah Smith");

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningOutcome.Created, other.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, unchanged.Outcome);
        Assert.Equal(ProvisioningOutcome.Updated, updated.Outcome);
        Assert.Equal(first.User!.Id, updated.User!.Id);
        Assert.Equal(2, (await app.RowsAsync<JitUser>()).Count);
    }

    [DatabaseFact]
    public async Task Under_a_case_insensitive_collation_memberships_and_roles_are_replaced_by_exact_name()
    {
        await using var app = await StartAsync<AwkwardDb>();
        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"), Changes.Set(Changes.Membership("acme", "Admin", "admin")));

        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1), Changes.Set(Changes.Membership("acme", "admin", "ADMIN")));
        var conflict = await app.Store.CommitAsync(Changes.Create("u2", "sarah"), default);
        var byOtherId = await app.Store.FindAsync(UserQuery.ById(new UserId("U1")), default);

        Assert.Equal(ConflictKind.Key, conflict.Conflict);
        Assert.Same(UserLookup.NotFound, byOtherId);
        Assert.Equal(
            ["ADMIN", "admin"],
            (await app.RowsAsync<JitRoleGrant>()).Select(row => row.Role).Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task A_save_stays_all_or_nothing_where_the_application_switched_transactions_off()
    {
        await using var app = await StartAsync<AwkwardDb>();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));

        var conflict = await app.Store.CommitAsync(Changes.Create("u2", "sarah"), default);

        Assert.Equal(ConflictKind.Key, conflict.Conflict);
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task A_column_that_the_application_adds_keeps_its_value()
    {
        await using var app = await StartAsync<AwkwardDb>();
        await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        await app.InContextAsync(context => context.Set<JitUser>().IgnoreQueryFilters().ExecuteUpdateAsync(
            columns => columns.SetProperty(user => EF.Property<string?>(user, "Nickname"), "Sa")));

        await app.SignInAsync("sarah", claims => claims["name"] = "Sarah Smith");

        var nickname = await app.InContextAsync(context => context.Set<JitUser>().IgnoreQueryFilters()
            .Select(user => EF.Property<string?>(user, "Nickname"))
            .SingleAsync());
        Assert.Equal("Sa", nickname);
    }
}
