using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>What an administrator sees of a migration and undoes: Acme's people move from acme-oidc to moved-oidc.</summary>
public sealed class MigrationAdministrationTests
{
    private const string Issuer = "https://moved.acme.test";

    private static readonly ConnectionId Connection = new("moved-oidc");
    private static readonly ExternalKey Old = ExternalKey.Create("https://idp.acme.test", "s1");
    private static readonly ExternalKey New = ExternalKey.Create(Issuer, "m1");

    private static readonly SignInCase Moved = new SignInCase { Scheme = "moved-oidc", Issuer = Issuer }.With("sub", "m1");

    [Fact]
    public async Task Undoing_swaps_the_identities_back_in_one_audited_commit_that_ends_sessions()
    {
        var store = new CapturingStore();
        using var engine = Engine(store: store);
        await engine.ProvisionAsync();
        var bob = (await engine.ProvisionAsync(Moved)).User!.Id;

        var undone = await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, New, "help desk"));
        var change = store.Changes[^1];

        Assert.Equal(
            (AdministrationOutcome.Changed, ProvisioningReason.MigrationUndone), (undone.Outcome, undone.Reason));
        Assert.True(change.EndsSessions);
        Assert.Equal((ProvisioningReason.MigrationUndone, "help desk"), (change.Audit.Reason, change.Audit.Actor));
        Assert.Contains(new AuditedChange("link:" + Old.ToShortHash(), "retired", "linked"), change.Audit.Changes);
        Assert.Contains(new AuditedChange("link:" + New.ToShortHash(), "linked", "retired"), change.Audit.Changes);
        Assert.Empty(change.AddedKeys.Concat(change.RemovedKeys));
        Assert.Equal(ProvisioningReason.IdentityRetired, (await engine.ProvisionAsync(Moved)).Reason);
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var back = await engine.ProvisionAsync(new SignInCase().With("iat", Seconds(engine)));
        Assert.Equal(bob, back.User!.Id);
        Assert.Equal(new ConnectionId("acme-oidc"), undone.User!.ProfileOwner);
        Assert.Equal("Member", Assert.Single(Assert.Single(back.User.Memberships).Roles).Role);
    }

    [Fact]
    public async Task Undoing_again_changes_nothing_and_what_was_never_migrated_is_refused()
    {
        using var engine = Engine();
        var bob = (await engine.ProvisionAsync()).User!.Id;
        var never = await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, Old));
        await engine.ProvisionAsync(Moved);
        await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, New));
        var entries = engine.Store.AuditTrail.Count;

        var again = await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, New));
        var nobody = await engine.MigrateAsync(migrations => migrations.UndoAsync(PlanCase.Carol, New));

        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.NotMigrated), (never.Outcome, never.Reason));
        Assert.Equal(AdministrationOutcome.Unchanged, again.Outcome);
        Assert.Equal(AdministrationOutcome.NotFound, nobody.Outcome);
        Assert.Equal(entries, engine.Store.AuditTrail.Count);
    }

    [Fact]
    public async Task An_old_key_that_was_unlinked_by_force_or_a_deleted_account_is_put_back_by_nobody()
    {
        using var engine = Engine();
        await engine.ProvisionAsync();
        var bob = (await engine.ProvisionAsync(Moved)).User!.Id;
        await engine.AdministerAsync(accounts => accounts.UnlinkAsync(bob, Old, force: true));
        var unlinked = await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, New));
        await engine.AdministerAsync(accounts => accounts.DeleteAsync(bob));
        var deleted = await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, New));

        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.NotMigrated), (unlinked.Outcome, unlinked.Reason));
        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.AccountDeleted), (deleted.Outcome, deleted.Reason));
    }

    [Fact]
    public async Task An_old_key_that_the_store_gave_to_somebody_else_meanwhile_is_a_conflict_and_changes_nothing()
    {
        using var engine = Engine();
        await engine.ProvisionAsync();
        var bob = (await engine.ProvisionAsync(Moved)).User!.Id;
        var carol = (await engine.ProvisionAsync(
            new SignInCase().With("sub", "s2").With("email", "carol@acme.test"))).User!.Id;
        await MoveKeyAsync(engine, bob, carol);
        var before = engine.Store.Users;

        var results = await engine.MigrateAsync(migrations => migrations.UndoAllAsync(Connection));

        var result = Assert.Single(results);
        Assert.Equal((AdministrationOutcome.Refused, ProvisioningReason.IdentityTaken), (result.Outcome, result.Reason));
        Assert.Equal(before, engine.Store.Users);
    }

    [Fact]
    public async Task All_of_a_connections_since_a_time_are_listed_tried_and_undone()
    {
        using var engine = Engine();
        foreach (var name in new[] { "bob", "carol", "dave" })
        {
            await engine.ProvisionAsync(Named(new SignInCase(), name));
            engine.Time.Advance(TimeSpan.FromMinutes(1));
            await engine.ProvisionAsync(Named(Moved, name).With("iat", Seconds(engine)));
        }

        var since = IdentityCase.Noon.AddMinutes(2);
        var listed = await engine.MigrateAsync(migrations => migrations.ListAsync(Connection, since));
        var before = engine.Store.Users;
        var tried = await engine.MigrateAsync(migrations => migrations.UndoAllAsync(Connection, since, dryRun: true));
        Assert.Equal(before, engine.Store.Users);
        var undone = await engine.MigrateAsync(migrations => migrations.UndoAllAsync(Connection, since));

        Assert.Equal(2, listed.Count);
        Assert.All(listed, identity => Assert.Equal(Connection, identity.Connection));
        Assert.Equal(listed, undone.Select(result => result.Identity));
        Assert.Equal(tried, undone);
        Assert.All(undone, result => Assert.Equal(AdministrationOutcome.Changed, result.Outcome));
        Assert.Empty(await engine.MigrateAsync(migrations => migrations.UndoAllAsync(Connection, since)));
        Assert.Single(await engine.MigrateAsync(migrations => migrations.ListAsync(Connection)));
        Assert.Empty(await engine.MigrateAsync(migrations => migrations.ListAsync(new ConnectionId("acme-oidc"))));
    }

    [Fact]
    public async Task What_was_undone_is_not_migrated_again_but_by_a_later_window()
    {
        var store = new InMemoryUserStore();
        using (var engine = Engine(store: store))
        {
            await engine.ProvisionAsync();
            var bob = (await engine.ProvisionAsync(Moved)).User!.Id;
            await engine.MigrateAsync(migrations => migrations.UndoAsync(bob, New));
            engine.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(ProvisioningReason.IdentityRetired, (await engine.ProvisionAsync(Later(Moved))).Reason);
        }

        using var later = Engine(migration => migration.From = IdentityCase.Noon.AddSeconds(1), store);
        later.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ProvisioningReason.IdentityMigrated, (await later.ProvisionAsync(Later(Moved))).Reason);
        Assert.Equal(ProvisioningReason.IdentityRetired, (await later.ProvisionAsync(Later(new SignInCase()))).Reason);
    }

    [Fact]
    public async Task Undoing_takes_what_the_new_identity_gained_and_leaves_what_was_there()
    {
        using var engine = Engine(migration => migration.FromIssuer = Issuer, configureHost: builder => builder
            .AddPolicy((identity, _) => new(PolicyVerdict.Allow with
            {
                ApplicationRoles = identity.Groups.Select(group => new DesiredRole(group, "group")).ToValueList(),
            })));
        var bob = (await engine.ProvisionAsync(Moved.With("groups", new[] { "Reader" }))).User!;
        var moved = await engine.ProvisionAsync(Moved.With("sub", "m2").With("groups", new[] { "Reader", "Admin" }));
        Assert.Equal(2, moved.User!.ApplicationRoles.Count);

        var undone = await engine.MigrateAsync(
            migrations => migrations.UndoAsync(bob.Id, ExternalKey.Create(Issuer, "m2")));

        Assert.Equal(bob.ApplicationRoles, undone.User!.ApplicationRoles);
        Assert.Equal(bob.Memberships, undone.User.Memberships);
    }

    [Fact]
    public async Task The_report_counts_each_account_once()
    {
        using var engine = Engine();
        await engine.ProvisionAsync(Named(new SignInCase(), "ready"));
        await engine.ProvisionAsync(Named(new SignInCase(), "unverified").With("email_verified", false));
        await engine.ProvisionAsync(Named(new SignInCase(), "nobody").Without("email"));
        await engine.ProvisionAsync(Named(new SignInCase(), "outside").With("email", "x@acme-two.test"));
        await engine.ProvisionAsync(Named(SignInCase.ByPartner, "unconcerned"));
        await engine.ProvisionAsync(Named(new SignInCase(), "moved"));
        await engine.ProvisionAsync(Named(Moved, "moved"));
        var hidden = (await engine.ProvisionAsync(Named(new SignInCase(), "protected"))).User!.Id;
        var gone = (await engine.ProvisionAsync(Named(new SignInCase(), "gone"))).User!.Id;
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(hidden));
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(gone));
        var undone = await engine.ProvisionAsync(Named(new SignInCase(), "undone"));
        await engine.ProvisionAsync(Named(Moved, "undone"));
        await engine.MigrateAsync(migrations => migrations.UndoAsync(
            undone.User!.Id, ExternalKey.Create(Issuer, "undone")));

        var report = await engine.MigrateAsync(migrations => migrations.ReportAsync(Connection));

        Assert.Equal(
            new MigrationReport
            {
                Ready = 1,
                Migrated = 1,
                Conflicting = 1,
                Protected = 1,
                Inactive = 1,
                Unverified = 2,
                Outside = 1,
                Unconcerned = 1,
            },
            report);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            engine.MigrateAsync(migrations => migrations.ReportAsync(new ConnectionId("acme-oidc"))));
    }

    [Fact]
    public async Task A_report_by_claim_asks_for_no_address()
    {
        using var engine = Engine(migration =>
        {
            migration.FromSubjectClaim = "old_sub";
            migration.Domains.Clear();
        });
        await engine.ProvisionAsync(new SignInCase().Without("email"));

        Assert.Equal(
            new MigrationReport { Ready = 1 },
            await engine.MigrateAsync(migrations => migrations.ReportAsync(Connection)));
    }

    private static SignInCase Named(SignInCase signIn, string name) =>
        signIn.With("sub", name).With("email", $"{name}@acme.test");

    private static SignInCase Later(SignInCase signIn) =>
        signIn.With("iat", IdentityCase.Noon.AddMinutes(1).ToUnixTimeSeconds());

    private static long Seconds(EngineHost engine) => engine.Time.GetUtcNow().ToUnixTimeSeconds();

    // As somebody would who changes the table beside the library.
    private static async Task MoveKeyAsync(EngineHost engine, UserId from, UserId to)
    {
        foreach (var (user, added, removed) in new (UserId, ValueList<ExternalKey>, ValueList<ExternalKey>)[]
        {
            (from, [], [Old]), (to, [Old], []),
        })
        {
            var stored = engine.Store.Users.Single(other => other.Id == user);
            var after = UserRecord.Read(stored) with { Version = stored.Version + 1 };
            var committed = await engine.Store.CommitAsync(
                new UserChange
                {
                    Kind = UserChangeKind.Update,
                    User = after.ToStoredUser(),
                    ExpectedVersion = stored.Version,
                    AddedKeys = added,
                    RemovedKeys = removed,
                    VerifiedAddress = after.Profile.Email,
                    Audit = engine.Store.AuditTrail[^1],
                },
                CancellationToken.None);
            Assert.Null(committed.Conflict);
        }
    }

    private static EngineHost Engine(
        Action<MigrationOptions>? configure = null,
        IUserStore? store = null,
        Action<JitProvisioningBuilder>? configureHost = null) => new(
        builder =>
        {
            builder.Services.Configure<JitProvisioningOptions>(options =>
            {
                options.Connections["acme-oidc"].Domains.Add("acme-two.test");
                var migration = new MigrationOptions
                {
                    FromIssuer = "https://idp.acme.test",
                    Until = IdentityCase.Noon.AddDays(7),
                    ReportOnly = false,
                };
                var connection = options.Connections["moved-oidc"] = new()
                {
                    Issuer = Issuer,
                    Organization = "acme",
                    Migration = migration,
                };
                connection.Domains.Add("acme.test");
                migration.Domains.Add("acme.test");
                configure?.Invoke(migration);
            });
            configureHost?.Invoke(builder);
        },
        store);
}
