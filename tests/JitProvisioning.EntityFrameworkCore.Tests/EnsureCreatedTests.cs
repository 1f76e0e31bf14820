using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The tables are created beside those of the application, by the library or by its script.</summary>
public abstract class EnsureCreatedTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : EnsureCreatedTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : EnsureCreatedTests(server.Databases);

    [DatabaseFact]
    public async Task A_script_that_is_run_twice_creates_the_tables_once()
    {
        await using var app = await StartBesideAsync<OwnTablesDb>();
        var provider = Databases == TestDatabases.Sqlite ? "sqlite" : "postgresql";
        var script = await File.ReadAllTextAsync(Path.Combine(ScriptTests.Folder, provider + ".sql"));

        await app.Database.RunAsync(script);
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        await app.Database.RunAsync(script);

        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah")).Outcome);
        Assert.Single(await app.RowsAsync<JitRevision>());
    }

    [DatabaseFact]
    public async Task The_tables_come_beside_the_applications_and_stay_as_they_are()
    {
        await using var app = await StartBesideAsync<AppDb>();

        await EnsureAsync(app);
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
        await EnsureAsync(app);

        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah")).Outcome);
        Assert.Equal("first", Assert.Single(await app.RowsAsync<Customer>()).Name);
    }

    [DatabaseFact]
    public async Task Prefix_and_schema_are_the_models()
    {
        await using var app = await StartBesideAsync<NamedTablesDb>();

        await EnsureAsync(app);
        var created = await app.SignInAsync("sarah", claims => claims["email"] = "sarah@acme.test");
        var found = await app.SignInAsync("sarah", claims => claims["email"] = "sarah@acme.test");

        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, found.Outcome);
        Assert.Equal("first", Assert.Single(await app.RowsAsync<Customer>()).Name);
    }

    [DatabaseFact]
    public async Task Eight_that_start_at_once_create_them_together()
    {
        await using var app = await StartBesideAsync<NamedTablesDb>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnsureAsync(app))));

        Assert.Single(await app.RowsAsync<JitRevision>());
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah")).Outcome);
    }

    [DatabaseFact]
    public async Task With_retries_they_are_created_as_well()
    {
        await using var app = await StartBesideAsync(
            new TestAppOptions<AppDb>
            {
                CreateTables = false,
                Strategy = dependencies => new RetryOnLostAnswer(dependencies),
            });

        app.Transactions.LoseNextCommitAnswer();
        await EnsureAsync(app);

        Assert.Single(await app.RowsAsync<JitRevision>());
    }

    private static Task<bool> EnsureAsync<TContext>(TestApp<TContext> app)
        where TContext : DbContext => app.InContextAsync(async context =>
    {
        await context.Database.EnsureJitProvisioningCreatedAsync();
        return true;
    });

    // A database with a table of the application's, before the library came.
    private async Task<TestApp<TContext>> StartBesideAsync<TContext>(TestAppOptions<TContext>? options = null)
        where TContext : DbContext
    {
        var app = await StartAsync(options ?? new() { CreateTables = false });
        await app.Database.CreateEmptyAsync();
        var name = typeof(TContext) == typeof(AppDb) ? "Customers" : "Customer";
        await app.Database.RunAsync(
            $"""
            CREATE TABLE "{name}" ("Id" INTEGER PRIMARY KEY, "Name" TEXT NOT NULL, "UserId" TEXT);
            INSERT INTO "{name}" ("Id", "Name") VALUES (1, 'first');
            """);
        return app;
    }
}
