using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class ReturningPersonTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : ReturningPersonTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : ReturningPersonTests(server.Databases);

    [DatabaseTheory]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(2_000)]
    public async Task A_returning_unchanged_person_costs_one_select_no_write_and_no_transaction(int groups)
    {
        await using var app = await StartAsync(
            new() { Configure = builder => GrantRoles(builder, groups) });
        void Payload(JsonObject claims)
        {
            claims["name"] = "Sarah";
            claims["email"] = "sarah@acme.test";
            claims["email_verified"] = true;
            claims["groups"] = new JsonArray([.. Names("group", groups).Select(name => JsonValue.Create(name))]);
        }

        var first = await app.SignInAsync("sarah", Payload);
        app.Forget();
        app.Time.Advance(TimeSpan.FromHours(1));

        var second = await app.SignInAsync("sarah", Payload);

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, second.Outcome);
        Assert.StartsWith("SELECT", Assert.Single(app.Commands.Commands), StringComparison.Ordinal);
        Assert.Equal(0, app.Transactions.Started);
        Assert.Equal(groups + 1, second.User!.Memberships[0].Roles.Count);
        Assert.Equal(groups + 1, (await app.RowsAsync<JitRoleGrant>()).Count);
    }

    [DatabaseFact]
    public async Task A_first_sign_in_is_one_select_and_one_transaction()
    {
        await using var app = await StartAsync();

        await app.SignInAsync("sarah");

        Assert.Single(app.Commands.Commands, command => command.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Equal(1, app.Transactions.Started);
    }

    [DatabaseFact]
    public async Task A_changed_name_is_one_select_and_one_transaction()
    {
        await using var app = await StartAsync();
        await app.SignInAsync("sarah", claims => claims["name"] = "Sarah");
        app.Forget();

        var result = await app.SignInAsync("sarah", claims => claims["name"] = "Sarah Smith");

        Assert.Equal(ProvisioningOutcome.Updated, result.Outcome);
        Assert.Single(app.Commands.Commands, command => command.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Equal(1, app.Transactions.Started);
        Assert.Equal("Sarah Smith", Assert.Single(await app.RowsAsync<JitUser>()).DisplayName);
    }

    [DatabaseFact]
    public async Task The_last_sign_in_is_recorded_once_a_day_by_one_update_that_leaves_the_version()
    {
        await using var app = await StartAsync();
        await app.SignInAsync("sarah");
        await app.SignInAsync("john");
        app.Forget();

        app.Time.Advance(TimeSpan.FromHours(25));
        var stale = await app.SignInAsync("sarah");
        var commands = app.Commands.Commands;
        app.Forget();
        app.Time.Advance(TimeSpan.FromHours(23));
        var fresh = await app.SignInAsync("sarah");

        Assert.Equal(ProvisioningOutcome.Unchanged, stale.Outcome);
        Assert.Equal(ProvisioningOutcome.Unchanged, fresh.Outcome);
        Assert.Equal(2, commands.Length);
        Assert.StartsWith("UPDATE", commands[1], StringComparison.Ordinal);
        Assert.Single(app.Commands.Commands);
        Assert.Equal(0, app.Transactions.Started);
        var identities = (await app.RowsAsync<JitIdentity>()).ToDictionary(row => row.Subject, row => row.LastSignInAt);
        Assert.Equal(Changes.At.AddHours(25), identities["sarah"]);
        Assert.Equal(Changes.At, identities["john"]);
        Assert.All(await app.RowsAsync<JitUser>(), user => Assert.Equal(1, user.Version));
    }

    private static void GrantRoles(JitProvisioningBuilder builder, int count) =>
        builder.AddConnection("acme", connection =>
        {
            foreach (var role in Names("Role", count))
            {
                connection.DefaultRoles.Add(role);
            }
        });

    private static IEnumerable<string> Names(string stem, int count) =>
        Enumerable.Range(0, count).Select(number => $"{stem} {number}");
}
