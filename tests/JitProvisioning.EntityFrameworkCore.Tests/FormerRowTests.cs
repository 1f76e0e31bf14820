using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Rows of members whose state before the change the record knows.</summary>
public abstract class FormerRowTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : FormerRowTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : FormerRowTests(server.Databases);

    [DatabaseFact]
    public async Task Rows_that_are_known_from_the_record_are_not_read()
    {
        await using var app = await StartAsync();
        var former = Changes.Membership("acme", "Admin", "Reader");
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(former));
        app.Forget();

        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1), Instead(former, Changes.Membership("acme", "Reader", "Writer")));

        Assert.DoesNotContain(
            app.Commands.Commands, command => command.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Equal(["acme/Reader", "acme/Writer"], await RolesAsync(app));
    }

    [DatabaseTheory]
    [InlineData("""DELETE FROM "JitRoleGrants" """)]
    [InlineData("""DELETE FROM "JitRoleGrants" WHERE "Role" = 'Admin' """)]
    [InlineData("""DELETE FROM "JitMemberships" """)]
    public async Task Rows_that_are_not_what_the_record_says_are_put_right(string meddling)
    {
        await using var app = await StartAsync();
        var former = Changes.Membership("acme", "Admin", "Reader");
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(former));
        await app.InContextAsync(context => context.Database.ExecuteSqlRawAsync(meddling));

        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1),
            Instead(former, Changes.Membership("acme", "Reader", "Writer") with { EndsAt = Changes.At.AddYears(1) }));

        Assert.Equal(["acme"], await OrganizationsAsync(app));
        Assert.Equal(["acme/Reader", "acme/Writer"], await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task Rows_of_a_version_that_is_gone_are_a_conflict()
    {
        await using var app = await StartAsync();
        var former = Changes.Membership("acme", "Admin");
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(former));
        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1), new RowDifferences { Removed = [former.Organization] });

        var result = await app.Store.CommitAsync(
            Changes.Update("u1", 1), Instead(former, Changes.Membership("acme", "Writer")), default);

        Assert.Equal(ConflictKind.Version, result.Conflict);
        Assert.Empty(await RolesAsync(app));
    }

    private static RowDifferences Instead(Membership former, Membership membership) => Changes.Set(membership) with
    {
        FormerMemberships = [former],
        FormerApplicationRoles = [],
    };

    private static async Task<IEnumerable<string>> OrganizationsAsync(TestApp<AppDb> app) =>
        (await app.RowsAsync<JitMembership>()).Select(row => row.OrganizationId).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> RolesAsync(TestApp<AppDb> app) =>
        (await app.RowsAsync<JitRoleGrant>())
        .Select(row => $"{row.OrganizationId}/{row.Role}")
        .Order(StringComparer.Ordinal);
}
