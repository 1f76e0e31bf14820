using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>SQL of the library's own writes what Entity Framework Core writes, all of it or nothing.</summary>
public abstract class DirectSqlTests(TestDatabases databases) : DatabaseTests(databases)
{
    // More than one statement adds at once, in each of its sizes.
    private static readonly string[] ManyRoles = [.. Enumerable.Range(0, 150).Select(number => $"Role {number:000}")];

    private readonly FakeLogCollector _log = new();

    public sealed class OnSqlite() : DirectSqlTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectSqlTests(server.Databases);

    [DatabaseFact]
    public async Task Sign_ins_run_no_command_of_Entity_Framework_Core()
    {
        await using var app = await StartAsync(Databases.Direct);
        _log.Clear();
        var created = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        var unchanged = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        var updated = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah Smith");
        Assert.Empty(Commands());

        await using var other = await StartAsync(Databases);
        _log.Clear();
        await other.SignInAsync("sarah", claims => claims["name"] = "Sarah");

        Assert.Equal(
            [ProvisioningOutcome.Created, ProvisioningOutcome.Unchanged, ProvisioningOutcome.Updated],
            new[] { created, unchanged, updated }.Select(result => result.Outcome));
        Assert.NotEmpty(Commands());
    }

    [DatabaseFact]
    public async Task The_rows_are_those_that_Entity_Framework_Core_writes()
    {
        await using var app = await StartAsync(Databases);
        await using var direct = await StartAsync(Databases.Direct);
        foreach (var (change, differences) in History())
        {
            await app.Store.MustCommitAsync(change, differences);
            _log.Clear();
            await direct.Store.MustCommitAsync(change, differences);

            Assert.DoesNotContain(Commands(), IsWrite);
            Assert.Equal(await RowsAsync(app), await RowsAsync(direct));
        }

        Assert.Equal(151, (await direct.RowsAsync<JitRoleGrant>()).Count);
    }

    [DatabaseTheory]
    [InlineData("JitAuditEntries")]
    [InlineData("JitUsers")]
    [InlineData("JitIdentities")]
    [InlineData("JitMemberships")]
    [InlineData("JitRoleGrants")]
    public async Task Whichever_row_is_refused_nothing_is_written_and_the_next_sign_in_is_whole(string table)
    {
        await using var app = await StartAsync(Databases.Direct);
        var nothing = await RowsAsync(app);
        await app.Database.RefuseRowsAsync(table);

        var refused = await app.SignInAsync("sarah");
        var left = await RowsAsync(app);
        await app.Database.AcceptRowsAsync(table);
        _log.Clear();
        var again = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Failed, refused.Outcome);
        Assert.Equal(nothing, left);
        Assert.Equal(ProvisioningOutcome.Created, again.Outcome);
        Assert.Empty(Commands());
        Assert.Single(await app.RowsAsync<JitRoleGrant>());
    }

    [DatabaseFact]
    public async Task A_version_that_is_gone_writes_nothing()
    {
        await using var app = await StartAsync(Databases.Direct);
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(Changes.Membership("acme", "A")));
        await app.Store.MustCommitAsync(Changes.Update("u1", 1));
        var before = await RowsAsync(app);

        var late = await app.Store.CommitAsync(
            Changes.Update("u1", 1), Changes.Set(Changes.Membership("acme", "B")), default);

        Assert.Equal(ConflictKind.Version, late.Conflict);
        Assert.Equal(before, await RowsAsync(app));
    }

    [DatabaseFact]
    public async Task A_membership_that_something_else_deleted_is_put_right()
    {
        await using var app = await StartAsync(Databases.Direct);
        var former = Changes.Membership("acme", "A");
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(former));
        await app.Database.RunAsync("""DELETE FROM "JitMemberships" """);

        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1),
            Changes.Set(former with { Status = MembershipStatus.Suspended }) with { FormerMemberships = [former] });

        Assert.Equal(MembershipStatus.Suspended, Assert.Single(await app.RowsAsync<JitMembership>()).Status);
        Assert.Equal("A", Assert.Single(await app.RowsAsync<JitRoleGrant>()).Role);
    }

    [DatabaseFact]
    public async Task A_cancelled_commit_throws_and_writes_nothing()
    {
        await using var app = await StartAsync(Databases.Direct);
        await app.SignInAsync("john");
        var before = await RowsAsync(app);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), cancellation.Token).AsTask());

        Assert.Equal(before, await RowsAsync(app));
    }

    private static bool IsWrite(string command) =>
        new[] { "INSERT", "UPDATE", "DELETE" }.Any(verb => command.Contains(verb, StringComparison.Ordinal));

    // Those that Entity Framework Core says it ran.
    private string[] Commands() =>
    [
        .. _log.GetSnapshot()
            .Where(record => record.Id == RelationalEventId.CommandExecuted)
            .Select(record => record.Message),
    ];

    private Task<TestApp<AppDb>> StartAsync(TestDatabases databases) => TestApp<AppDb>.StartAsync(
        new() { Configure = builder => builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_log)) }, databases);

    private static IEnumerable<(UserChange Change, RowDifferences Differences)> History()
    {
        var acme = Changes.Membership("acme", ManyRoles);
        yield return (
            Changes.Create("u1", "sarah", "sarah@acme.test"),
            Changes.Set(acme, Changes.Membership("beta")) with { ApplicationRoles = Changes.Roles("Operator") });
        yield return (Changes.Update("u1", 1, "sarah@acme.test"), new());
        yield return (
            Changes.Update("u1", 2) with
            {
                AddedKeys = [Changes.Key("sarah-2")],
                RemovedKeys = [Changes.Key("sarah")],
                User = Changes.User("u1", 3) with { LockedUntil = Changes.At, DisplayName = "Ann 'O\" $1" },
            },
            new());
        yield return (Changes.Refusal(), new());
        yield return (
            Changes.Update("u1", 3),
            Changes.Set(acme with { Status = MembershipStatus.Suspended, EndsAt = Changes.At }) with
            {
                FormerMemberships = [acme, Changes.Membership("beta")],
            });
        yield return (
            Changes.Update("u1", 4) with { User = Changes.User("u1", 5) with { Status = UserStatus.Suspended } },
            new RowDifferences { Removed = [new OrganizationId("beta")] });
    }

    private static async Task<string> RowsAsync(TestApp<AppDb> app) => string.Join(
        "\n",
        [
            .. (await app.RowsAsync<JitUser>()).Select(Write),
            .. (await app.RowsAsync<JitIdentity>()).Select(Write),
            .. (await app.RowsAsync<JitMembership>()).Select(Write).Order(),
            .. (await app.RowsAsync<JitRoleGrant>()).Select(Write).Order(),
            .. (await app.RowsAsync<JitAuditEntry>()).Select(Write).Order(),
        ]);

    private static string Write<TRow>(TRow row) => JsonSerializer.Serialize(row);
}
