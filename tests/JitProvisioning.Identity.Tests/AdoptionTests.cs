using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>The import of known links over users that UserManager keeps.</summary>
public sealed class AdoptionTests
{
    private const string Issuer = IdentityApp<AppUser, AppDb>.Issuer;

    [Fact]
    public async Task A_user_that_UserManager_locked_gets_its_identity_and_stays_out()
    {
        await using var app = await IdentityApps.StartAsync();
        var id = await CreateAsync(app, "leaver");
        await app.InManagerAsync(async manager => await manager.SetLockoutEndDateAsync(
            (await manager.FindByIdAsync(id))!, DateTimeOffset.MaxValue));

        var report = await ImportAsync(app, new KnownLink(Issuer, "leaver-1", new UserId(id)));

        Assert.Equal((1, 0), (report.Imported, report.Refused));
        Assert.Equal(ProvisioningReason.AccountLocked, (await app.SignInAsync("leaver-1")).Reason);
        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(await app.RowsAsync<AppUser>()).LockoutEnd);
    }

    [Fact]
    public async Task A_suspended_user_gets_its_identity_and_stays_out()
    {
        await using var app = await IdentityApps.StartAsync();
        var id = await CreateAsync(app, "leaver");
        await app.AdministerAsync(admin => admin.SuspendAsync(new UserId(id)));

        var report = await ImportAsync(app, new KnownLink(Issuer, "leaver-1", new UserId(id)));

        Assert.Equal((1, 0), (report.Imported, report.Refused));
        Assert.Equal(ProvisioningReason.AccountDisabled, (await app.SignInAsync("leaver-1")).Reason);
    }

    [Fact]
    public async Task A_member_of_a_protected_role_is_imported_only_where_that_is_asked_for()
    {
        await using var app = await IdentityApps.StartAsync();
        var id = await CreateAsync(app, "root");
        await app.InScopeAsync(services => services.GetRequiredService<RoleManager<IdentityRole>>()
            .CreateAsync(new IdentityRole("Admin")));
        await app.InManagerAsync(async manager =>
            await manager.AddToRoleAsync((await manager.FindByIdAsync(id))!, "Admin"));
        var link = new KnownLink(Issuer, "root-1", new UserId(id));

        var refused = await ImportAsync(app, link);
        var imported = await ImportAsync(app, link, new ImportOptions { IncludeProtected = true });

        Assert.Equal(ProvisioningReason.ProtectedAccount, Assert.Single(refused.Problems).Reason);
        Assert.Equal((1, 0), (imported.Imported, imported.Refused));
    }

    [Fact]
    public async Task An_imported_identity_that_never_came_takes_its_login_row_along_when_unlinked()
    {
        await using var app = await IdentityApps.StartAsync();
        var id = await CreateAsync(app, "sarah");
        await AddLoginAsync(app, id, "acme", "sarah-1");
        await AddLoginAsync(app, id, "acme", "other");
        await AddLoginAsync(app, id, "github", "sarah-1");
        await ImportAsync(app, new KnownLink(Issuer, "sarah-1", new UserId(id)));

        await app.AdministerAsync(admin => admin.UnlinkAsync(
            new UserId(id), ExternalKey.Create(Issuer, "sarah-1"), force: true));

        Assert.Equal(
            ["acme other", "github sarah-1"],
            (await app.RowsAsync<IdentityUserLogin<string>>())
                .Select(row => $"{row.LoginProvider} {row.ProviderKey}").Order(StringComparer.Ordinal));
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah-1")).Outcome);
    }

    [Fact]
    public async Task A_migration_and_its_undoing_move_the_login_row()
    {
        await using var app = await StartMigrationAsync();
        var bob = await app.SignInAsync("old-1", "bob@acme.test");

        var moved = await app.SignInAsync("new-1", "bob@acme.test");
        var after = Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>());
        var undone = await app.InScopeAsync(services => services.GetRequiredService<IMigrationAdministration>()
            .UndoAsync(bob.User!.Id, ExternalKey.Create(Issuer, "new-1")).AsTask());
        var back = Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>());

        Assert.Equal((ProvisioningReason.IdentityMigrated, bob.User!.Id), (moved.Reason, moved.User!.Id));
        Assert.Equal(AdministrationOutcome.Changed, undone.Outcome);
        Assert.Equal(("new-1", "old-1"), (after.ProviderKey, back.ProviderKey));
        Assert.Equal(ProvisioningReason.IdentityRetired, (await app.SignInAsync("new-1", "bob@acme.test")).Reason);
    }

    [Fact]
    public async Task An_undoing_takes_no_login_row_from_another_user()
    {
        await using var app = await StartMigrationAsync();
        var bob = await app.SignInAsync("old-1", "bob@acme.test");
        await app.SignInAsync("new-1", "bob@acme.test");
        var other = await CreateAsync(app, "other");
        await AddLoginAsync(app, other, "acme", "old-1");

        var undone = await app.InScopeAsync(services => services.GetRequiredService<IMigrationAdministration>()
            .UndoAsync(bob.User!.Id, ExternalKey.Create(Issuer, "new-1")).AsTask());

        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.LoginTaken), (undone.Outcome, undone.Reason));
    }

    [Fact]
    public async Task A_locked_user_is_not_ready_to_migrate()
    {
        await using var app = await StartMigrationAsync();
        var bob = await app.SignInAsync("old-1", "bob@acme.test");
        var before = await ReportAsync(app);
        await app.InManagerAsync(async manager => await manager.SetLockoutEndDateAsync(
            (await manager.FindByIdAsync(bob.User!.Id.Value))!, DateTimeOffset.MaxValue));

        var after = await ReportAsync(app);

        Assert.Equal((1, 0), (before.Ready, before.Inactive));
        Assert.Equal((0, 1), (after.Ready, after.Inactive));
        Assert.Equal(ProvisioningReason.AccountLocked, (await app.SignInAsync("new-1", "bob@acme.test")).Reason);
    }

    private static Task<MigrationReport> ReportAsync(IdentityApp<AppUser, AppDb> app) =>
        app.InScopeAsync(services => services.GetRequiredService<IMigrationAdministration>()
            .ReportAsync(new ConnectionId("acme")).AsTask());

    private static Task<IdentityApp<AppUser, AppDb>> StartMigrationAsync() =>
        IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection => connection.Migration = new()
            {
                FromIssuer = Issuer,
                Until = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                Domains = { "acme.test" },
                ReportOnly = false,
            },
        });

    private static async Task<string> CreateAsync(IdentityApp<AppUser, AppDb> app, string name)
    {
        var user = new AppUser { UserName = name, Email = $"{name}@acme.test", EmailConfirmed = true };
        Assert.True((await app.InManagerAsync(manager => manager.CreateAsync(user))).Succeeded);
        return user.Id;
    }

    private static async Task AddLoginAsync(
        IdentityApp<AppUser, AppDb> app, string id, string provider, string key)
    {
        var added = await app.InManagerAsync(async manager => await manager.AddLoginAsync(
            (await manager.FindByIdAsync(id))!, new UserLoginInfo(provider, key, provider)));
        Assert.True(added.Succeeded);
    }

    private static Task<ImportReport> ImportAsync(
        IdentityApp<AppUser, AppDb> app, KnownLink link, ImportOptions? options = null) =>
        app.InScopeAsync(services => services.GetRequiredService<IAccountAdoption>()
            .ImportAsync(new[] { link }.ToAsyncEnumerable(), options).AsTask());
}
