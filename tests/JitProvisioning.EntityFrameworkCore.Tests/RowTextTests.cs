namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class RowTextTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : RowTextTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : RowTextTests(server.Databases);

    [DatabaseFact]
    public async Task No_row_prints_what_it_holds()
    {
        await using var app = await StartAsync();
        await app.SignInAsync("kanari-sub", payload =>
        {
            payload["name"] = "kanari name";
            payload["email"] = "kanari@acme.test";
        });
        object[] rows =
        [
            .. await app.RowsAsync<JitUser>(),
            .. await app.RowsAsync<JitIdentity>(),
            .. await app.RowsAsync<JitMembership>(),
            .. await app.RowsAsync<JitRoleGrant>(),
            .. await app.RowsAsync<JitAuditEntry>(),
            new JitAuditChain(),
            new JitAuditCursor(),
            new JitLinkTicket(),
            new JitInvitation(),
            new JitRevision(),
            new JitTurn(),
            new JitOrganization(),
            new JitConnection(),
        ];

        Assert.Equal(
            RowTypes().Order(StringComparer.Ordinal),
            rows.Select(row => row.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(row.GetType().FullName, row.ToString()));
    }

    private static IEnumerable<string> RowTypes() => typeof(JitUser).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false })
        .Select(type => type.Name);
}
