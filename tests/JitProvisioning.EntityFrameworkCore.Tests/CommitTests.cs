using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class CommitTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : CommitTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : CommitTests(server.Databases);

    [DatabaseFact]
    public async Task A_create_writes_user_identity_and_audit_entry_with_the_users_id()
    {
        await using var app = await StartAsync();

        var result = await app.Store.CommitAsync(Changes.Create("u1", "sarah", "sarah@acme.test"), default);

        Assert.Equal(new UserId("u1"), result.Id);
        Assert.Equal("sarah@acme.test", Assert.Single(await app.RowsAsync<JitUser>()).VerifiedAddress);
        Assert.Equal("u1", Assert.Single(await app.RowsAsync<JitIdentity>()).UserId);
        Assert.Equal("u1", Assert.Single(await app.RowsAsync<JitAuditEntry>()).UserId);
    }

    [DatabaseFact]
    public async Task An_update_replaces_the_user_without_reading_it_first()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah", "sarah@acme.test"));
        app.Forget();

        await app.Store.MustCommitAsync(Changes.Update("u1", 1, "sarah@example.test"));

        Assert.DoesNotContain(app.Commands.Commands, command => command.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Equal(1, app.Transactions.Started);
        var row = Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Equal((2, "sarah@example.test", "state 2"), (row.Version, row.VerifiedAddress, row.State));
    }

    [DatabaseFact]
    public async Task An_update_of_another_version_conflicts_and_writes_nothing()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));
        var late = Changes.Update("u1", 7) with { AddedKeys = [Changes.Key("second")] };

        var result = await app.Store.CommitAsync(late, Changes.Set(Changes.Membership("acme", "Admin")), default);

        Assert.Equal(ConflictKind.Version, result.Conflict);
        Assert.Equal("state 1", Assert.Single(await app.RowsAsync<JitUser>()).State);
        await MustHoldAsync(app, users: 1, identities: 1, audit: 1);
        Assert.Empty(await app.RowsAsync<JitRoleGrant>());
    }

    [DatabaseFact]
    public async Task A_scrub_removes_every_key_of_the_account_and_nobody_elses()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "squatter"));
        await app.Store.MustCommitAsync(Changes.Create("u2", "bystander"));

        await app.Store.MustCommitAsync(Changes.Update("u1", 1) with
        {
            AddedKeys = [Changes.Key("owner")],
            ScrubsCredentials = true,
        });

        var subjects = (await app.RowsAsync<JitIdentity>()).Select(row => row.Subject);
        Assert.Equal(["bystander", "owner"], subjects.Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task An_update_of_nobody_conflicts()
    {
        await using var app = await StartAsync();

        var result = await app.Store.CommitAsync(Changes.Update("u1", 1), default);

        Assert.Equal(ConflictKind.Version, result.Conflict);
        await MustHoldAsync(app, users: 0, identities: 0, audit: 0);
    }

    [DatabaseFact]
    public async Task A_create_on_an_existing_key_conflicts_and_writes_nothing()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));

        var result = await app.Store.CommitAsync(Changes.Create("u2", "sarah"), default);

        Assert.Equal(ConflictKind.Key, result.Conflict);
        await MustHoldAsync(app, users: 1, identities: 1, audit: 1);
    }

    [DatabaseFact]
    public async Task A_create_on_an_existing_id_conflicts_and_writes_nothing()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));

        var result = await app.Store.CommitAsync(Changes.Create("u1", "john"), default);

        Assert.Equal(ConflictKind.Version, result.Conflict);
        await MustHoldAsync(app, users: 1, identities: 1, audit: 1);
    }

    [DatabaseFact]
    public async Task An_address_that_another_account_holds_conflicts_on_create_and_on_update()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah", "sarah@acme.test"));
        await app.Store.MustCommitAsync(Changes.Create("u2", "john"));

        var create = await app.Store.CommitAsync(Changes.Create("u3", "eve", "sarah@acme.test"), default);
        var update = await app.Store.CommitAsync(Changes.Update("u2", 1, "sarah@acme.test"), default);

        Assert.Equal(ConflictKind.Address, create.Conflict);
        Assert.Equal(ConflictKind.Address, update.Conflict);
        await MustHoldAsync(app, users: 2, identities: 2, audit: 2);
    }

    [DatabaseFact]
    public async Task An_address_given_up_is_free_again()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah", "sarah@acme.test"));

        await app.Store.MustCommitAsync(Changes.Update("u1", 1));
        await app.Store.MustCommitAsync(Changes.Create("u2", "john", "sarah@acme.test"));

        var holder = await app.Store.FindAsync(
            UserQuery.ByVerifiedAddress(EmailAddress.TryParse("sarah@acme.test")!), default);
        Assert.Equal(new UserId("u2"), holder.User!.Id);
    }

    [DatabaseFact]
    public async Task Any_number_of_accounts_hold_no_address()
    {
        await using var app = await StartAsync();

        await app.Store.MustCommitAsync(Changes.Create("u1", "one"));
        await app.Store.MustCommitAsync(Changes.Create("u2", "two"));

        await MustHoldAsync(app, users: 2, identities: 2, audit: 2);
    }

    [DatabaseFact]
    public async Task Keys_are_added_and_removed_with_an_update()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "old"));
        await app.Store.MustCommitAsync(Changes.Create("u2", "other"));

        await app.Store.MustCommitAsync(Changes.Update("u1", 1) with
        {
            AddedKeys = [Changes.Key("new")],
            RemovedKeys = [Changes.Key("old"), Changes.Key("never there"), Changes.Key("other")],
        });

        Assert.Equal(
            ["new", "other"],
            (await app.RowsAsync<JitIdentity>()).Select(identity => identity.Subject).Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task A_refusal_appends_its_audit_entry_only()
    {
        await using var app = await StartAsync();
        var refusal = Changes.Refusal();

        var result = await app.Store.CommitAsync(refusal, default);

        Assert.Null(result.Id);
        Assert.Null(result.Conflict);
        Assert.Single(app.Commands.Commands);
        Assert.Equal(refusal.Audit, Assert.Single(await app.RowsAsync<JitAuditEntry>()).ToAuditEntry());
        await MustHoldAsync(app, users: 0, identities: 0, audit: 1);
    }

    [DatabaseFact]
    public async Task An_audit_entry_reads_back_as_it_was_written()
    {
        await using var app = await StartAsync();
        var change = Changes.Create("u1", "sarah");
        change = change with
        {
            Audit = change.Audit with
            {
                Changes =
                [
                    new AuditedChange("role:acme/Ädmin\n", null, "SignIn acme"),
                    new AuditedChange("email", null, null),
                ],
                Warnings = [ProvisioningReason.EmailCollisionSkipped],
                Codes = ["office-hours"],
            },
        };

        await app.Store.MustCommitAsync(change);

        var row = Assert.Single(await app.RowsAsync<JitAuditEntry>());
        Assert.Equal(change.Audit with { UserId = new UserId("u1") }, row.ToAuditEntry());
        Assert.Equal("""["EmailCollisionSkipped"]""", row.Warnings);
    }

    [DatabaseFact]
    public async Task Audit_entries_are_ordered_and_filtered_by_time_in_the_database()
    {
        await using var app = await StartAsync();
        DateTimeOffset[] times =
        [
            Changes.At.AddMicroseconds(1), Changes.At, Changes.At.AddHours(3).ToOffset(TimeSpan.FromHours(9)),
            Changes.At.AddHours(-1),
        ];
        foreach (var at in times)
        {
            var refusal = Changes.Refusal();
            await app.Store.MustCommitAsync(refusal with { Audit = refusal.Audit with { At = at } });
        }

        var listed = await app.InContextAsync(context => context.Set<JitAuditEntry>()
            .Where(entry => entry.At >= Changes.At)
            .OrderByDescending(entry => entry.At)
            .Select(entry => entry.At)
            .ToListAsync());

        Assert.Equal([Changes.At.AddHours(3), Changes.At.AddMicroseconds(1), Changes.At], listed);
    }

    [DatabaseFact]
    public async Task A_status_set_by_the_application_stays_and_makes_a_simultaneous_sign_in_start_again()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));
        await app.InContextAsync(async context =>
        {
            var user = await context.Set<JitUser>().SingleAsync();
            user.SetStatus(UserStatus.Suspended);
            return await context.SaveChangesAsync();
        });

        var late = await app.Store.CommitAsync(Changes.Update("u1", 1), default);

        Assert.Equal(ConflictKind.Version, late.Conflict);
        Assert.Equal(UserStatus.Suspended, Assert.Single(await app.RowsAsync<JitUser>()).Status);
    }

    private static async Task MustHoldAsync(TestApp<AppDb> app, int users, int identities, int audit)
    {
        Assert.Equal(users, (await app.RowsAsync<JitUser>()).Count);
        Assert.Equal(identities, (await app.RowsAsync<JitIdentity>()).Count);
        Assert.Equal(audit, (await app.RowsAsync<JitAuditEntry>()).Count);
    }
}
