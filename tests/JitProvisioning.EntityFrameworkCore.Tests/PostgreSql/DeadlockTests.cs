namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Two changes of which each waits for the other: the server takes one of them back, and that is a
/// conflict.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class DeadlockTests(PostgreSqlFixture server)
{
    [PostgreSqlFact]
    public async Task Two_who_swap_their_addresses_at_once_conflict_and_neither_fails()
    {
        using var bothHaveWritten = new Barrier(2);
        await using var app = await TestApp<AppDb>.StartAsync(
            new() { ConnectionSettings = "Options=-c deadlock_timeout=50" }, server.Databases);
        await app.Store.MustCommitAsync(Changes.Create("u1", "one", "one@acme.test"));
        await app.Store.MustCommitAsync(Changes.Create("u2", "two", "two@acme.test"));

        for (var round = 0L; round < 30; round++)
        {
            var versions = (await app.RowsAsync<JitUser>()).ToDictionary(user => user.Id, user => user);
            var results = await Task.WhenAll(
                SwapAsync(app, versions["u1"], versions["u2"], bothHaveWritten),
                SwapAsync(app, versions["u2"], versions["u1"], bothHaveWritten));

            Assert.Contains(results, result => result.Conflict is not null);
        }

        Assert.Equal(2, (await app.RowsAsync<JitUser>()).Select(user => user.VerifiedAddress).Distinct().Count());
    }

    [PostgreSqlFact]
    public async Task Under_a_stricter_isolation_who_comes_second_conflicts()
    {
        await using var app = await TestApp<AppDb>.StartAsync(
            new() { ConnectionSettings = "Options=-c default_transaction_isolation=serializable" }, server.Databases);
        await app.Store.MustCommitAsync(Changes.Create("u1", "one"));

        for (var version = 1; version <= 30; version++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
                () => app.Store.CommitAsync(Changes.Update("u1", version), default).AsTask())));

            Assert.Single(results, result => result.Conflict is null);
        }
    }

    private static Task<CommitResult> SwapAsync(TestApp<AppDb> app, JitUser user, JitUser other, Barrier start) =>
        Task.Run(() =>
        {
            start.SignalAndWait();
            return app.Store
                .CommitAsync(Changes.Update(user.Id, user.Version, other.VerifiedAddress), default)
                .AsTask();
        });
}
