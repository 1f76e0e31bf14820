namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class DirectSqlTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : DirectSqlTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectSqlTests(server.Databases);

    [DatabaseFact]
    public async Task Scratch()
    {
        await using var app = await StartAsync(new() { DirectSql = true });
        var a = await app.Store.FindAsync(UserQuery.ByKey(ExternalKey.Create(TestApp<AppDb>.Issuer, "ann")), default);
        var first = await app.SignInAsync("ann");
        a = await app.Store.FindAsync(UserQuery.ByKey(ExternalKey.Create(TestApp<AppDb>.Issuer, "ann")), default);
        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("ann")).Outcome);
    }
}
