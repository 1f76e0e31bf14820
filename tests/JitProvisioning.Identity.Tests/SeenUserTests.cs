using System.Text.Json.Nodes;
using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>What UserManager writes between the decision of a sync and its commit, which does not read the user
/// again.</summary>
public abstract class SeenUserTests(TestDatabases databases) : IAsyncLifetime
{
    private readonly FakeLogCollector _log = new();
    private readonly TestDatabase _database = databases.Create();

    public sealed class OnSqlite() : SeenUserTests(TestDatabases.Sqlite);

    public sealed class DirectOnSqlite() : SeenUserTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : SeenUserTests(server.Databases);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class DirectOnPostgreSql(PostgreSqlFixture server) : SeenUserTests(server.Databases.Direct);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [DatabaseFact]
    public async Task A_role_that_protects_keeps_a_sync_out()
    {
        var store = new MeddlingStore();
        await using var app = await StartAsync(store);
        var created = await SignInAsync(app, "Sarah Stone", "editors");
        await app.InContextAsync(context =>
        {
            context.Add(new IdentityRole("Admin") { NormalizedName = "ADMIN" });
            return context.SaveChangesAsync();
        });
        store.BeforeCommit = () => WriteAsync(app, created, (manager, user) => manager.AddToRoleAsync(user, "Admin"));

        var result = await SignInAsync(app, "Sarah Rock", "reviewers");

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange), (result.Outcome, result.Reason));
        Assert.Equal("Sarah Stone", Assert.Single(await app.RowsAsync<JitUser>()).DisplayName);
        Assert.Equal(["Editor", "Member"], await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task A_lock_keeps_out()
    {
        var store = new MeddlingStore();
        await using var app = await StartAsync(store);
        var created = await SignInAsync(app, "Sarah Stone", "editors");
        store.BeforeCommit = () => WriteAsync(
            app, created, (manager, user) => manager.SetLockoutEndDateAsync(user, DateTimeOffset.MaxValue));

        var result = await SignInAsync(app, "Sarah Rock", "reviewers");

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.AccountLocked), (result.Outcome, result.Reason));
        Assert.Equal(["Editor", "Member"], await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task A_deleted_user_is_not_written()
    {
        var store = new MeddlingStore();
        await using var app = await StartAsync(store);
        var created = await SignInAsync(app, "Sarah Stone", "editors");
        store.BeforeCommit = () => WriteAsync(app, created, (manager, user) => manager.DeleteAsync(user));

        var result = await SignInAsync(app, "Sarah Rock", "editors");

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.AccountDeleted), (result.Outcome, result.Reason));
        Assert.Empty(await app.RowsAsync<AppUser>());
    }

    [DatabaseFact]
    public async Task A_sync_leaves_the_row_as_it_is()
    {
        await using var app = await StartAsync(new MeddlingStore());
        await SignInAsync(app, "Sarah Stone", "editors");
        var before = Assert.Single(await app.RowsAsync<AppUser>());
        _log.Clear();

        var result = await SignInAsync(app, "Sarah Rock", "editors");

        Assert.Equal(ProvisioningOutcome.Updated, result.Outcome);
        Assert.Equal(databases.IsDirect, WasPassedBy());
        Assert.Equivalent(before, Assert.Single(await app.RowsAsync<AppUser>()), strict: true);
    }

    [DatabaseFact]
    public async Task A_role_taken_gives_new_stamps_and_leaves_the_rest_as_it_is()
    {
        await using var app = await StartAsync(new MeddlingStore());
        await SignInAsync(app, "Sarah Stone", "editors");
        var before = Assert.Single(await app.RowsAsync<AppUser>());
        _log.Clear();

        await SignInAsync(app, "Sarah Stone", "reviewers");

        Assert.Equal(databases.IsDirect, WasPassedBy());
        var after = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, after.ConcurrencyStamp);
        (after.SecurityStamp, after.ConcurrencyStamp) = (before.SecurityStamp, before.ConcurrencyStamp);
        Assert.Equivalent(before, after, strict: true);
        Assert.Equal(["Member", "Reviewer"], await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task Where_the_application_has_a_part_in_the_commit_it_finds_the_whole_user()
    {
        var names = new List<string?>();
        await using var app = await StartAsync(new MeddlingStore(), services => services
            .Configure<EntityFrameworkStoreOptions<AppDb>>(options =>
                options.OnCommit = async (context, change, token) =>
                    names.Add((await context.Users.FindAsync([change.User!.Id.Value], token))!.UserName)));
        await SignInAsync(app, "Sarah Stone", "editors");

        await SignInAsync(app, "Sarah Rock", "editors");

        Assert.Equal(["sarah@acme.test", "sarah@acme.test"], names);
    }

    // Entity Framework Core says that it ran no command.
    private bool WasPassedBy() =>
        _log.GetSnapshot().All(record => record.Id != RelationalEventId.CommandExecuted);

    private Task<IdentityApp<AppUser, AppDb>> StartAsync(
        MeddlingStore store, Action<IServiceCollection>? services = null) =>
        IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Database = _database,
            Records = false,
            DirectSql = databases.IsDirect,
            Services = services,
            Builder = builder =>
            {
                store.Wrap(builder.Services);
                builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_log));
                builder.AddOrganization("acme", organization =>
                {
                    organization.RoleRules.Add(new() { Value = "editors", Role = "Editor" });
                    organization.RoleRules.Add(new() { Value = "reviewers", Role = "Reviewer" });
                });
            },
        });

    private static Task<ProvisioningResult> SignInAsync(
        IdentityApp<AppUser, AppDb> app, string name, string group) => app.SignInAsync("sarah-1", claims =>
    {
        claims["name"] = name;
        claims["email"] = "sarah@acme.test";
        claims["email_verified"] = true;
        claims["groups"] = new JsonArray(group);
    });

    private static Task<int> WriteAsync(
        IdentityApp<AppUser, AppDb> app,
        ProvisioningResult person,
        Func<UserManager<AppUser>, AppUser, Task<IdentityResult>> write) => app.InManagerAsync(async manager =>
    {
        var user = await manager.FindByIdAsync(person.User!.Id.Value);
        return (await write(manager, user!)).Succeeded ? 1 : 0;
    });

    private static async Task<IEnumerable<string>> RolesAsync(IdentityApp<AppUser, AppDb> app) =>
        (await app.RowsAsync<JitRoleGrant>()).Select(row => row.Role).Order(StringComparer.Ordinal);
}
