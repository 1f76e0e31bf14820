using JitProvisioning.AuditStores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The rights that docs/audit.md gives suffice for the library, and for nothing that the audit must not
/// take.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class AuditRightsTests(PostgreSqlFixture server) : IAsyncLifetime
{
    private const string Heading = "Append-only in the database";
    private const string InsufficientPrivilege = "42501";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
    private TestApp<AppDb>? _owner;

    private TestDatabase Database => _owner!.Database;

    public async Task InitializeAsync()
    {
        if (PostgreSqlPrograms.WhyNot is null)
        {
            _owner = await TestApp<AppDb>.StartAsync(databases: server.Databases);
        }
    }

    public async Task DisposeAsync()
    {
        if (_owner is not null)
        {
            await _owner.DisposeAsync();
        }
    }

    [PostgreSqlFact]
    public async Task The_applications_account_signs_in_seals_tells_and_erases()
    {
        await GrantAsync("app", block: 0, withLast: false);
        var mailer = new DurableObserverTests.Mailer { FailsAt = 2 };
        await using var app = Start("app", builder =>
        {
            builder.Services.AddSingleton(mailer);
            builder.AddDurableObserver<DurableObserverTests.MailObserver>("mail");
        });
        await app.RegisterAsync();
        var sarah = (await app.SignInAsync("sarah", "Sarah Miller", "sarah@acme.test")).User!.Id;
        await SignInAsync(app, "bob");
        await app.UpkeepAsync();
        await app.AdministerAsync(users => users.SuspendAsync(sarah, "sarah@acme.test"));
        Assert.Equal(ProvisioningOutcome.Denied, (await app.SignInAsync("sarah")).Outcome);

        var erased = await app.AdministerAsync(users => users.EraseAsync(sarah, "ops"));
        await app.UpkeepAsync();
        var skipped = await app.ObserveAsync(observers => observers.SkipAsync("mail", 2));
        var removed = await app.ObserveAsync(observers => observers.RemoveAsync("mail"));
        await app.UpkeepAsync();

        Assert.Equal(
            [AdministrationOutcome.Changed, AdministrationOutcome.Changed, AdministrationOutcome.Changed],
            [erased.Outcome, skipped, removed]);
        Assert.All(
            await app.SealedAsync(new AuditFilter { User = sarah }),
            entry => Assert.False(entry.Entry.HoldsPersonalData));
        var verification = await app.VerifyAsync();
        Assert.Equal((true, 0), (verification.Holds, verification.Unsealed));
        Assert.True(verification.Verified.Position >= 6);
    }

    [PostgreSqlFact]
    public async Task The_applications_account_removes_what_is_old_where_it_may()
    {
        await GrantAsync("app", block: 0, withLast: true);
        await using var app = Start("app", builder => builder.Services.Configure<JitProvisioningOptions>(
            options => options.Audit.KeepFor = TimeSpan.FromDays(1)));
        await SignInAsync(app, "sarah");
        await app.UpkeepAsync();
        _time.Advance(TimeSpan.FromDays(2));
        await app.UpkeepAsync();

        Assert.Empty(await app.SealedAsync());
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [PostgreSqlFact]
    public async Task The_applications_account_changes_nothing_that_the_audit_says()
    {
        await GrantAsync("app", block: 0, withLast: false);

        Assert.Equal(
            ["Actor", "Changes", "Commitment", "Erasures", "Hash", "Position", "Salt"],
            await UpdatableAsync("app"));
        await RequireRefusedAsync("app", """DELETE FROM "JitAuditEntries" """);
        await RequireRefusedAsync("app", """TRUNCATE "JitAuditEntries" """);
        await RequireRefusedAsync("app", """ALTER TABLE "JitAuditEntries" DISABLE TRIGGER ALL""");
        await RequireRefusedAsync("app", """DELETE FROM "JitAuditChain" """);
        await RequireRefusedAsync("app", """INSERT INTO "JitAuditChain" VALUES (2, 0, 0, NULL, 0, NULL)""");
        await RequireRefusedAsync("app", """TRUNCATE "JitAuditCursors" """);
    }

    [PostgreSqlFact]
    public async Task A_web_server_that_does_not_seal_signs_in_and_erases_and_changes_nothing_else()
    {
        await GrantAsync("web", block: 1, withLast: true);
        await using var app = Start("web", _ => { });
        var sarah = (await app.SignInAsync("sarah", "Sarah Miller")).User!.Id;
        await using (var sealer = Start("postgres", _ => { }))
        {
            await sealer.UpkeepAsync();
        }

        var erased = await app.AdministerAsync(users => users.EraseAsync(sarah));

        Assert.Equal(AdministrationOutcome.Changed, erased.Outcome);
        Assert.Equal(["Actor", "Changes", "Erasures", "Salt"], await UpdatableAsync("web"));
        await Assert.ThrowsAnyAsync<Exception>(app.UpkeepAsync);
        await RequireRefusedAsync("web", """DELETE FROM "JitAuditEntries" """);
        await RequireRefusedAsync("web", """UPDATE "JitAuditChain" SET "HeadPosition" = 0""");
        await RequireRefusedAsync("web", """SELECT 1 FROM "JitAuditCursors" """);
    }

    [PostgreSqlFact]
    public async Task A_web_server_that_erases_nobody_only_adds()
    {
        await GrantAsync("web", block: 1, withLast: false);
        await using var app = Start("web", _ => { });
        await SignInAsync(app, "sarah");

        Assert.Empty(await UpdatableAsync("web"));
    }

    private static async Task SignInAsync(AuditedApp app, string subject) => Assert.Equal(
        ProvisioningOutcome.Created, (await app.SignInAsync(subject, subject.ToUpperInvariant())).Outcome);

    // Of everything else it has every right, and of the audit too until the statements take it.
    private async Task GrantAsync(string role, int block, bool withLast)
    {
        await Database.RunAsync(
            $"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN; END IF;
            END $$;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO {role};
            """);
        var statements = AuditDocument.SqlUnder(Heading)[block];
        var last = statements.IndexOf("-- only where", StringComparison.Ordinal);
        Assert.True(last > 0);
        await Database.RunAsync(withLast ? statements : statements[..last]);
    }

    private AuditedApp Start(string role, Action<JitProvisioningBuilder> configure) => new(
        builder =>
        {
            builder.Services.AddDbContext<AppDb>(context => context.UseNpgsql(ConnectionStringOf(role)));
            builder.UseEntityFrameworkStore<AppDb>();
        },
        _time,
        configure);

    private string ConnectionStringOf(string role) =>
        new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Username = role, Pooling = false }.ToString();

    private async Task<List<string>> UpdatableAsync(string role)
    {
        var columns = await _owner!.InContextAsync(context => Task.FromResult(context.Model
            .FindEntityType(typeof(JitAuditEntry))!
            .GetProperties()
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal)));
        var updatable = new List<string>();
        foreach (var column in columns)
        {
            if (await TryAsync(role, $"""UPDATE "JitAuditEntries" SET "{column}" = "{column}" WHERE false""") is null)
            {
                updatable.Add(column);
            }
        }

        return updatable;
    }

    private async Task RequireRefusedAsync(string role, string statement) =>
        Assert.Equal(InsufficientPrivilege, await TryAsync(role, statement));

    private async Task<string?> TryAsync(string role, string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf(role));
        await connection.OpenAsync();
#pragma warning disable CA2100 // One of those above.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
