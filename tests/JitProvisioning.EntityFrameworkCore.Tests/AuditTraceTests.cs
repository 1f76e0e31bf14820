namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class AuditTraceTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : AuditTraceTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : AuditTraceTests(server.Databases);

    public sealed class DirectOnSqlite() : AuditTraceTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class DirectOnPostgreSql(PostgreSqlFixture server) : AuditTraceTests(server.Databases.Direct);

    [DatabaseFact]
    public async Task The_rule_and_the_facts_of_a_change_are_kept_with_it()
    {
        await using var app = await StartAsync();
        var created = await app.SignInAsync("s1", payload => payload["name"] = "Bob");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var updated = await app.SignInAsync("s1", payload => payload["name"] = "Robert");

        await AssertKeptAsync(app, [created, updated], ["Creation", "Sync"]);
    }

    [DatabaseFact]
    public async Task The_rule_and_the_facts_of_a_refusal_are_kept_with_it()
    {
        await using var app = await StartAsync();
        var refused = await app.SignInAsync(" padded");

        await AssertKeptAsync(app, [refused], ["Subject"]);
    }

    [DatabaseFact]
    public async Task Facts_are_kept_as_an_array_of_name_and_value()
    {
        await using var app = await StartAsync();
        await app.SignInAsync(" padded");

        Assert.Equal(
            """
            [{"name":"connection","value":"acme"},{"name":"channel","value":"OpenIdConnect"},
            {"name":"kind","value":"owned by acme"},{"name":"identity","value":"not read"},
            {"name":"issuer","value":"as registered"},{"name":"payload","value":"2 claims"}]
            """.ReplaceLineEndings(""),
            Assert.Single(await app.RowsAsync<JitAuditEntry>()).Facts);
    }

    private static async Task AssertKeptAsync(
        TestApp<AppDb> app, ProvisioningResult[] results, string[] rules)
    {
        var rows = (await app.RowsAsync<JitAuditEntry>()).OrderBy(row => row.At).ToArray();
        Assert.Equal(rules, rows.Select(row => row.Rule.ToString()));
        Assert.Equal(results.Select(result => result.Trace.Facts), rows.Select(row => row.ToAuditEntry().Facts));
        Assert.Equal(results.Select(result => result.Explain()), rows.Select(row => row.ToAuditEntry().Explain()));
    }
}
