namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Many at once, from the very first look-up on.</summary>
public abstract class DirectSqlRaceTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : DirectSqlRaceTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectSqlRaceTests(server.Databases.Direct);

    [DatabaseTheory]
    [InlineData(ContextRegistration.AddDbContext)]
    [InlineData(ContextRegistration.AddDbContextPool)]
    [InlineData(ContextRegistration.AddDbContextFactory)]
    public async Task One_person_at_many_doors_is_one_account(ContextRegistration registration)
    {
        await using var app = await StartAsync(new() { Registration = registration, PrepareLookUps = true });

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => app.SignInAsync("sarah"))));

        Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
        Assert.Single(results.Select(result => result.User?.Id).Distinct());
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    [DatabaseFact]
    public async Task Many_people_and_their_changes_are_all_written_once()
    {
        await using var app = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(person => Task.Run(async () =>
        {
            for (var time = 0; time < 4; time++)
            {
                var result = await app.SignInAsync($"p{person}", claims => claims["name"] = $"Name {time}");
                Assert.Equal(
                    time == 0 ? ProvisioningOutcome.Created : ProvisioningOutcome.Updated, result.Outcome);
            }
        })));

        Assert.All(
            await app.RowsAsync<JitUser>(),
            user => Assert.Equal((4L, "Name 3"), (user.Version, user.DisplayName)));
        Assert.Equal(96, (await app.RowsAsync<JitAuditEntry>()).Count);
    }

    [DatabaseFact]
    public async Task A_commit_that_is_cancelled_in_the_middle_leaves_the_next_one_whole()
    {
        await using var app = await StartAsync(new() { ConnectionSettings = Databases.ShortOfPatience });
        await app.SignInAsync("john");
        await using (await app.Database.LockAsync())
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<Exception>(
                () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), cancellation.Token).AsTask());
        }

        await app.Store.MustCommitAsync(Changes.Create("u2", "sarah"), new());

        Assert.Equal(2, (await app.RowsAsync<JitUser>()).Count);
        Assert.Equal(2, (await app.RowsAsync<JitAuditEntry>()).Count);
    }

    [DatabaseFact]
    public async Task A_commit_that_waits_too_long_writes_nothing_later()
    {
        await using var app = await StartAsync(new() { ConnectionSettings = Databases.ShortOfPatience });
        await app.SignInAsync("john");
        await using (await app.Database.LockAsync())
        {
            await Assert.ThrowsAnyAsync<Exception>(
                () => app.Store.CommitAsync(Changes.Create("u1", "sarah"), default).AsTask());
        }

        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        Assert.Equal(2, (await app.RowsAsync<JitAuditEntry>()).Count);
    }
}
