using System.Diagnostics;
using Xunit.Abstractions;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class RaceTests(TestDatabases databases, ITestOutputHelper output) : DatabaseTests(databases)
{
    public sealed class OnSqlite(ITestOutputHelper output) : RaceTests(TestDatabases.Sqlite, output);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server, ITestOutputHelper output)
        : RaceTests(server.Databases, output);

    [DatabaseFact]
    public async Task Of_32_parallel_first_sign_ins_of_one_person_on_32_servers_one_creates_and_all_succeed()
    {
        await using var app = await StartAsync();
        app.Lookups.HoldUntil(32);
        var started = Stopwatch.GetTimestamp();

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => app.SignInElsewhereAsync(
            "sarah",
            claims =>
            {
                claims["email"] = "sarah@acme.test";
                claims["email_verified"] = true;
            }))));

        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        Assert.Equal(32, Creates(app));
        Assert.All(results, result => Assert.True(result.Succeeded, result.ToString()));
        Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
        Assert.Single(results.Select(result => result.User!.Id).Distinct());
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitIdentity>());
        Assert.Single(await app.RowsAsync<JitMembership>());
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task Of_64_parallel_first_sign_ins_of_one_person_on_one_server_one_writes()
    {
        await using var app = await StartAsync();
        app.Lookups.HoldUntil(64);

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => app.SignInAsync("sarah"))));

        Assert.Equal(1, Creates(app));
        Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
        Assert.Equal(63, results.Count(result => result.Outcome == ProvisioningOutcome.Unchanged));
        Assert.Single(results.Select(result => result.User!.Id).Distinct());
    }

    [DatabaseFact]
    public async Task Thirty_two_people_at_once_are_32_users()
    {
        await using var app = await StartAsync();
        var started = Stopwatch.GetTimestamp();

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(
            () => app.SignInAsync($"person {number}"))));

        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        Assert.All(results, result => Assert.Equal(ProvisioningOutcome.Created, result.Outcome));
        Assert.Equal(32, (await app.RowsAsync<JitUser>()).Count);
        Assert.Equal(32, (await app.RowsAsync<JitAuditEntry>()).Count);
    }

    [DatabaseFact]
    public async Task Two_people_racing_with_one_verified_address_end_with_one_user_and_one_refusal()
    {
        await using var app = await StartAsync();
        app.Lookups.HoldUntil(2);

        var results = await Task.WhenAll(new[] { "sarah", "impostor" }.Select(subject => Task.Run(() => app.SignInAsync(
            subject,
            claims =>
            {
                claims["email"] = "sarah@acme.test";
                claims["email_verified"] = true;
            }))));

        Assert.Equal(2, Creates(app));
        Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
        var refused = Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Denied);
        Assert.Equal(ProvisioningReason.SubjectChangedForEmail, refused.Reason);
        Assert.Equal("sarah@acme.test", Assert.Single(await app.RowsAsync<JitUser>()).VerifiedAddress);
        Assert.Single(await app.RowsAsync<JitIdentity>());
        var audit = await app.RowsAsync<JitAuditEntry>();
        Assert.Equal(2, audit.Count);
        Assert.Single(audit, entry => entry.Reference == refused.Reference);
    }

    [DatabaseFact]
    public async Task Of_16_parallel_updates_of_one_version_one_wins_and_the_rest_conflict()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"));

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => app.Store.CommitAsync(
            Changes.Update("u1", 1), Changes.Set(Changes.Membership("acme", $"Role {number}")), default).AsTask())));

        Assert.Single(results, result => result.Conflict is null);
        Assert.Equal(15, results.Count(result => result.Conflict == ConflictKind.Version));
        Assert.Single(await app.RowsAsync<JitRoleGrant>());
        Assert.Equal(2, (await app.RowsAsync<JitAuditEntry>()).Count);
    }

    private static int Creates(TestApp<AppDb> app) => app.Commands.Commands.Count(command =>
        command.Contains("INSERT INTO \"JitUsers\"", StringComparison.Ordinal));
}
