namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class MembershipRowTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : MembershipRowTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : MembershipRowTests(server.Databases);

    [DatabaseFact]
    public async Task Memberships_and_roles_become_rows_with_their_source()
    {
        await using var app = await StartAsync();
        var differences = Changes.Set(Changes.Membership("acme", "Admin", "admin"), Changes.Membership("beta")) with
        {
            ApplicationRoles = Changes.Roles("Admin"),
        };

        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), differences);

        Assert.Equal(["acme", "beta"], await OrganizationsAsync(app));
        Assert.Equal(["/Admin", "acme/Admin", "acme/admin"], await RolesAsync(app));
        var grant = (await app.RowsAsync<JitRoleGrant>())[0];
        Assert.Equal(
            (GrantOrigin.SignIn, "acme", SignInChannel.OpenIdConnect, "default", "v1"),
            (grant.Origin, grant.Connection, grant.Channel, grant.Rule, grant.PolicyVersion));
    }

    [DatabaseFact]
    public async Task An_update_touches_the_named_organizations_only()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"),
            Changes.Set(Changes.Membership("acme", "Admin", "Reader"), Changes.Membership("beta", "Reader")) with
            {
                ApplicationRoles = Changes.Roles("Operator"),
            });

        var suspended = Changes.Membership("acme", "Reader", "Writer") with { Status = MembershipStatus.Suspended };
        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1), Changes.Set(suspended, Changes.Membership("gamma", "Reader")));

        Assert.Equal(["acme", "beta", "gamma"], await OrganizationsAsync(app));
        Assert.Equal(
            ["/Operator", "acme/Reader", "acme/Writer", "beta/Reader", "gamma/Reader"], await RolesAsync(app));
        Assert.Equal(
            MembershipStatus.Suspended,
            (await app.RowsAsync<JitMembership>()).Single(row => row.OrganizationId == "acme").Status);
    }

    [DatabaseFact]
    public async Task One_role_in_and_one_out_among_2000_write_two_rows()
    {
        await using var app = await StartAsync();
        var roles = Enumerable.Range(0, 2_000).Select(number => $"Role {number}").ToArray();
        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"), Changes.Set(Changes.Membership("acme", roles)));
        app.Forget();

        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1), Changes.Set(Changes.Membership("acme", [.. roles.Skip(1), "New"])));

        Assert.Equal(2_000, (await app.RowsAsync<JitRoleGrant>()).Count);
        Assert.Equal(2, app.Commands.Commands.Sum(command =>
            Count(command, "INSERT INTO \"JitRoleGrants\"")
            + Count(command, "DELETE FROM \"JitRoleGrants\"")
            + Count(command, "UPDATE \"JitRoleGrants\"")));
    }

    [DatabaseFact]
    public async Task A_removed_membership_takes_its_roles_along_and_no_others()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"),
            Changes.Set(Changes.Membership("acme", "Admin"), Changes.Membership("beta", "Reader")));
        await app.Store.MustCommitAsync(
            Changes.Create("u2", "john"), Changes.Set(Changes.Membership("acme", "Admin")));

        await app.Store.MustCommitAsync(
            Changes.Update("u1", 1), new RowDifferences { Removed = [new OrganizationId("acme")] });

        Assert.Equal(["acme", "beta"], await OrganizationsAsync(app));
        Assert.Equal(["acme/Admin", "beta/Reader"], await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task Application_roles_are_replaced_only_when_they_differ()
    {
        await using var app = await StartAsync();
        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"), new RowDifferences { ApplicationRoles = Changes.Roles("A", "B") });

        await app.Store.MustCommitAsync(Changes.Update("u1", 1), new RowDifferences());
        Assert.Equal(["/A", "/B"], await RolesAsync(app));
        await app.Store.MustCommitAsync(
            Changes.Update("u1", 2), new RowDifferences { ApplicationRoles = Changes.Roles("B", "C") });
        Assert.Equal(["/B", "/C"], await RolesAsync(app));
        await app.Store.MustCommitAsync(Changes.Update("u1", 3), new RowDifferences { ApplicationRoles = [] });
        Assert.Empty(await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task A_role_held_from_two_sources_is_two_rows()
    {
        await using var app = await StartAsync();
        var membership = Changes.Membership("acme", "Admin");
        var byHand = new RoleGrant("Admin", new GrantSource(GrantOrigin.Hand, null, null, "", ""));

        await app.Store.MustCommitAsync(
            Changes.Create("u1", "sarah"), Changes.Set(membership with { Roles = [.. membership.Roles, byHand] }));

        Assert.Equal(["acme/Admin", "acme/Admin"], await RolesAsync(app));
    }

    [DatabaseFact]
    public async Task A_sign_in_writes_the_rows_of_its_organization()
    {
        await using var app = await StartAsync();

        await app.SignInAsync("sarah");

        Assert.Equal(["acme"], await OrganizationsAsync(app));
        Assert.Equal(["acme/Member"], await RolesAsync(app));
    }

    [DatabaseTheory]
    [InlineData(MembershipStatus.Pending)]
    [InlineData(MembershipStatus.Ended)]
    public async Task A_row_bears_the_status_and_the_end_of_its_membership(MembershipStatus status)
    {
        await using var app = await StartAsync();
        var end = Changes.At.AddDays(30).ToOffset(TimeSpan.FromHours(2));
        var membership = Changes.Membership("acme") with { Status = status, EndsAt = end };
        await app.Store.MustCommitAsync(Changes.Create("u1", "sarah"), Changes.Set(membership));

        var row = Assert.Single(await app.RowsAsync<JitMembership>());
        Assert.Equal((status, end.ToUniversalTime()), (row.Status, row.EndsAt));

        await app.Store.MustCommitAsync(Changes.Update("u1", 1), Changes.Set(Changes.Membership("acme")));

        row = Assert.Single(await app.RowsAsync<JitMembership>());
        Assert.Equal((MembershipStatus.Active, null), (row.Status, row.EndsAt));
    }

    private static async Task<IEnumerable<string>> OrganizationsAsync(TestApp<AppDb> app) =>
        (await app.RowsAsync<JitMembership>()).Select(row => row.OrganizationId).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> RolesAsync(TestApp<AppDb> app) =>
        (await app.RowsAsync<JitRoleGrant>())
        .Select(row => $"{row.OrganizationId}/{row.Role}")
        .Order(StringComparer.Ordinal);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
