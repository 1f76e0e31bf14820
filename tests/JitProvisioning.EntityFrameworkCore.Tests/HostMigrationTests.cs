using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The tables come by a migration of the application's own project.</summary>
public abstract class HostMigrationTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : HostMigrationTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : HostMigrationTests(server.Databases);

    [DatabaseFact]
    public async Task A_migration_creates_the_tables_and_the_next_one_has_nothing_to_do()
    {
        await using var database = Databases.Create();
        await using var before = new AppDb(HostMigrations.OptionsOf<AppDb>(database, migrations: null));
        var first = HostMigrations.Add(before, "AddJitProvisioning");
        var migrations = HostMigrations.Compile(first);
        await using var context = new AppDb(HostMigrations.OptionsOf<AppDb>(database, migrations));

        await context.Database.MigrateAsync();
        await using var app = await StartAsync<AppDb>(new() { Database = database, CreateTables = false });
        var (created, repeated) = (await app.SignInAsync("sarah"), await app.SignInAsync("sarah"));
        await using var later = new AppDb(HostMigrations.OptionsOf<AppDb>(database, migrations));
        var second = HostMigrations.Add(later, "Nothing");

        Assert.All(
            context.Model.GetEntityTypes().Select(type => type.GetTableName()!),
            table => Assert.Contains($"name: \"{table}\"", first.MigrationCode, StringComparison.Ordinal));
        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, repeated.Outcome);
        Assert.DoesNotContain("migrationBuilder.", second.MigrationCode, StringComparison.Ordinal);
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(first.MigrationId, Assert.Single(await context.Database.GetAppliedMigrationsAsync()));
    }
}
