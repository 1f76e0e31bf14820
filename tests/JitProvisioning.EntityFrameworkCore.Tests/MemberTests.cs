namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class MemberTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : MemberTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : MemberTests(server.Databases);

    private static readonly OrganizationId Acme = new("acme");

    [DatabaseFact]
    public async Task A_folding_collation_and_a_filter_keep_nobody_else_an_owner()
    {
        await using var app = await StartAsync<AwkwardDb>();
        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"), Changes.Set(Changes.Membership("ACME", "Owner")));
        await app.Store.MustCommitAsync(
            Changes.Create("u2", "john"), Changes.Set(Changes.Membership("acme", "OWNER")));
        Assert.False(await OwnerRemainsAsync(app));

        await app.Store.MustCommitAsync(
            Changes.Create("u3", "eve"), Changes.Set(Changes.Membership("acme", "Owner")));
        Assert.True(await OwnerRemainsAsync(app));
    }

    [DatabaseFact]
    public async Task A_folding_collation_and_a_filter_neither_add_nor_hide_a_member()
    {
        await using var app = await StartAsync<AwkwardDb>();
        foreach (var number in Enumerable.Range(0, 9))
        {
            await app.Store.MustCommitAsync(
                Changes.Create($"u{number}", $"person {number}"),
                Changes.Set(Changes.Membership(number % 4 == 3 ? "acme" : "ACME")));
        }

        Assert.Equal(["u3"], await ListAsync(app, null, 1));
        Assert.Equal(["u7"], await ListAsync(app, "u3", 1));
        Assert.Empty(await ListAsync(app, "u7", 1));
        Assert.Equal(["u3", "u7"], await ListAsync(app, null, 2));
    }

    [DatabaseFact]
    public async Task A_page_of_members_is_one_select_outside_a_transaction()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(Changes.Membership("acme")));
        app.Forget();

        await ((IMemberDirectory)app.Store).ListMembersAsync(Acme, MembershipStatus.Active, null, 1, default);

        Assert.StartsWith("SELECT", Assert.Single(app.Commands.Commands), StringComparison.Ordinal);
        Assert.Equal(0, app.Transactions.Started);
    }

    private static async Task<bool> OwnerRemainsAsync(TestApp<AwkwardDb> app) => await app.Store.HoldsAsync(
        new CommitCondition(Acme, CommitConditionKind.RoleRemains) { Role = "Owner", At = Changes.At }, null, default);

    private static async Task<IEnumerable<string>> ListAsync(TestApp<AwkwardDb> app, string? after, int count)
    {
        var members = await ((IMemberDirectory)app.Store).ListMembersAsync(
            Acme, MembershipStatus.Active, after is null ? null : new UserId(after), count, default);
        return members.Select(id => id.Value);
    }
}
