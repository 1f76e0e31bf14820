namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class DirectoryTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : DirectoryTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectoryTests(server.Databases);

    private static readonly EmailAddress Address = EmailAddress.TryParse("sarah@acme.test")!;

    [DatabaseFact]
    public async Task Each_look_up_is_one_select_outside_a_transaction()
    {
        await using var app = await StartAsync();
        var directory = (IUserDirectory)app.Store;
        Func<Task>[] lookups =
        [
            () => directory.FindByAddressAsync(Address, 2, default).AsTask(),
            () => directory.ListAsync(new UserId("u1"), 2, default).AsTask(),
            () => directory.FindRefusalAsync("AB12-CD34", default).AsTask(),
        ];

        foreach (var lookup in lookups)
        {
            app.Forget();
            await lookup();
            Assert.StartsWith("SELECT", Assert.Single(app.Commands.Commands), StringComparison.Ordinal);
            Assert.Equal(0, app.Transactions.Started);
        }
    }

    [DatabaseFact]
    public async Task A_folding_collation_and_a_filter_neither_add_nor_hide_an_account()
    {
        await using var app = await StartAsync<AwkwardDb>();
        var directory = (IUserDirectory)app.Store;
        await CarryAsync(app, "u1", "SARAH@acme.test");
        await CarryAsync(app, "u2", "sarah@acme.test");
        await CarryAsync(app, "u3", "sarah@acme.test");
        await app.Store.MustCommitAsync(Changes.Refusal());

        var carriers = await directory.FindByAddressAsync(Address, 2, default);

        Assert.Equal(["u2", "u3"], carriers.Select(user => user.Id.Value));
        Assert.Equal(3, (await directory.ListAsync(null, 10, default)).Count);
        Assert.NotNull(await directory.FindRefusalAsync("AB12-CD34", default));
        Assert.Null(await directory.FindRefusalAsync("ab12-cd34", default));
    }

    private static Task CarryAsync(TestApp<AwkwardDb> app, string id, string address)
    {
        var create = Changes.Create(id, id);
        return app.Store.MustCommitAsync(create with { User = create.User! with { Email = address } });
    }
}
