using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Subjects change at the one provider, whose new tokens name the old ones.</summary>
public abstract class MigrationTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : MigrationTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : MigrationTests(server.Databases);

    private static readonly ExternalKey New = Changes.Key("new");

    [DatabaseFact]
    public async Task Both_keys_lead_to_the_account_and_only_the_new_one_opens_it()
    {
        await using var app = await StartAsync(Options());
        var user = (await app.SignInAsync("old")).User!.Id;

        var moved = await app.SignInAsync("new", NamingOld);
        var old = await app.SignInAsync("old");
        var again = await app.SignInAsync("new", NamingOld);

        Assert.Equal((ProvisioningReason.IdentityMigrated, user), (moved.Reason, moved.User!.Id));
        Assert.Equal(ProvisioningReason.IdentityRetired, old.Reason);
        Assert.Equal((ProvisioningOutcome.Unchanged, user), (again.Outcome, again.User!.Id));
        var identities = await app.RowsAsync<JitIdentity>();
        Assert.Equal(["new", "old"], identities.Select(row => row.Subject).Order(StringComparer.Ordinal));
        Assert.All(identities, row => Assert.Equal(user.Value, row.UserId));
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(
            await app.RowsAsync<JitAuditEntry>(), row => row.Reason == ProvisioningReason.IdentityMigrated);
    }

    [DatabaseFact]
    public async Task A_commit_that_fails_leaves_the_old_identity_in_its_place()
    {
        var fails = false;
        var options = Options((_, change, _) => fails && change.WritesUser
            ? throw new InvalidOperationException("The application's own row.")
            : ValueTask.CompletedTask);
        await using var app = await StartAsync(options);
        var user = (await app.SignInAsync("old")).User!;
        fails = true;

        var failed = await app.SignInAsync("new", NamingOld);
        fails = false;

        Assert.Equal(ProvisioningOutcome.Failed, failed.Outcome);
        Assert.Equal("old", Assert.Single(await app.RowsAsync<JitIdentity>()).Subject);
        var back = await app.SignInAsync("old");
        Assert.Equal((ProvisioningOutcome.Unchanged, user), (back.Outcome, back.User));
    }

    [DatabaseFact]
    public async Task Of_two_that_name_one_old_subject_at_once_one_takes_its_place()
    {
        await using var app = await StartAsync(Options());
        var user = (await app.SignInAsync("old")).User!.Id;

        var results = await Task.WhenAll(
            Task.Run(() => app.SignInAsync("new", NamingOld)), Task.Run(() => app.SignInAsync("newer", NamingOld)));

        Assert.Equal(
            [ProvisioningReason.IdentityMigrated, ProvisioningReason.MigrationConflict],
            results.Select(result => result.Reason).Order());
        Assert.Equal(2, (await app.RowsAsync<JitIdentity>()).Count(row => row.UserId == user.Value));
        Assert.Single(await app.RowsAsync<JitUser>());
    }

    [DatabaseFact]
    public async Task Undoing_is_one_stored_commit_and_found_done_when_asked_again()
    {
        await using var app = await StartAsync(Options());
        var user = (await app.SignInAsync("old")).User!.Id;
        await app.SignInAsync("new", NamingOld);

        var undone = await MigrateAsync(app, migrations => migrations.UndoAsync(user, New, "help desk"));
        var again = await MigrateAsync(app, migrations => migrations.UndoAllAsync(new ConnectionId("acme")));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var (old, refused) = (await app.SignInAsync("old"), await app.SignInAsync("new", NamingOld));

        Assert.Equal(AdministrationOutcome.Changed, undone.Outcome);
        Assert.Empty(again);
        Assert.Equal((user, ProvisioningReason.IdentityRetired), (old.User!.Id, refused.Reason));
        Assert.Equal(2, (await app.RowsAsync<JitIdentity>()).Count);
        Assert.Single(
            await app.RowsAsync<JitAuditEntry>(),
            row => row.Reason == ProvisioningReason.MigrationUndone && row.Actor == "help desk");
    }

    [DatabaseFact]
    public async Task What_is_listed_is_undone_page_by_page()
    {
        await using var app = await StartAsync(Options());
        foreach (var number in Enumerable.Range(0, 5))
        {
            await app.SignInAsync($"old{number}");
            await app.SignInAsync($"new{number}", claims => claims["old_sub"] = $"old{number}");
        }

        var listed = await MigrateAsync(app, migrations => migrations.ListAsync(new ConnectionId("acme")));
        var tried = await MigrateAsync(
            app, migrations => migrations.UndoAllAsync(new ConnectionId("acme"), dryRun: true));
        var undone = await MigrateAsync(app, migrations => migrations.UndoAllAsync(new ConnectionId("acme")));
        var report = await MigrateAsync(app, migrations => migrations.ReportAsync(new ConnectionId("acme")));

        Assert.Equal(5, listed.Count);
        Assert.Equal(tried, undone);
        Assert.All(undone, result => Assert.Equal(AdministrationOutcome.Changed, result.Outcome));
        Assert.Equal(new MigrationReport { Conflicting = 5 }, report);
    }

    private static void NamingOld(JsonObject claims) => claims["old_sub"] = "old";

    private static async Task<T> MigrateAsync<T>(
        TestApp<AppDb> app, Func<IMigrationAdministration, ValueTask<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IMigrationAdministration>());
    }

    private static TestAppOptions<AppDb> Options(
        Func<AppDb, UserChange, CancellationToken, ValueTask>? onCommit = null) => new()
    {
        OnCommit = onCommit,
        Configure = builder => builder.AddConnection("acme", connection => connection.Migration = new()
        {
            FromIssuer = TestApp<AppDb>.Issuer,
            FromSubjectClaim = "old_sub",
            Until = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            ReportOnly = false,
        }),
    };
}
