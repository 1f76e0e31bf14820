using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Custom attributes in the state, addresses and names in their columns.</summary>
public abstract class AttributeTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : AttributeTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : AttributeTests(server.Databases);

    public sealed class DirectOnSqlite() : AttributeTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class DirectOnPostgreSql(PostgreSqlFixture server) : AttributeTests(server.Databases.Direct);

    [DatabaseFact]
    public async Task An_attribute_of_the_applications_own_is_kept_with_its_source_and_costs_no_second_write()
    {
        await using var app = await StartAsync();
        var created = await SignInAsync(app, "Sales");

        var again = await SignInAsync(app, "Sales");
        var stored = (await EditAsync(app, profiles => profiles.GetAsync(created.User!.Id)))!;

        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal("Sales", again.User!.Profile["department"]);
        var department = stored.Find("department")!;
        Assert.Equal(("Sales", "claim:department"), (department.Value!.Value, department.Source!.Rule));
        Assert.Equal("Sales", Assert.Single(department.Upstreams).LastSynced);
    }

    [DatabaseFact]
    public async Task An_edit_is_in_the_columns_and_an_address_is_no_longer_held()
    {
        await using var app = await StartAsync();
        var user = (await SignInAsync(app, "Sales")).User!;
        var edit = new ProfileEdit
        {
            Values = { ["email"] = "carol@acme.test", ["displayName"] = "Carol", ["department"] = "Legal" },
        };
        var edited = await EditAsync(app, profiles => profiles.EditAsync(user.Id, edit, "help desk"));
        var row = Assert.Single(await app.RowsAsync<JitUser>());

        Assert.Equal(AdministrationOutcome.Changed, edited.Outcome);
        Assert.Equal(("carol@acme.test", null, "Carol"), (row.Email, row.VerifiedAddress, row.DisplayName));
        var entry = Assert.Single(await app.RowsAsync<JitAuditEntry>(), entry => entry.Actor == "help desk");
        Assert.All(
            new[] { "displayName", "email", "emailVerified", "attribute:department" },
            field => Assert.Contains($"\"{field}\"", entry.Changes, StringComparison.Ordinal));
        Assert.DoesNotContain("Legal", entry.Changes, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Two_accounts_never_hold_one_address_whoever_is_faster()
    {
        await using var app = await StartAsync();
        var sarah = (await SignInAsync(app, "Sales")).User!;
        var other = (await app.SignInAsync("other")).User!;
        var edit = new ProfileEdit { Values = { ["email"] = "team@acme.test" }, DangerousEmailIsVerified = true };
        var results = await Task.WhenAll(new[] { sarah, other }.Select(user =>
            Task.Run(() => EditAsync(app, profiles => profiles.EditAsync(user.Id, edit)))));

        Assert.Equal(
            [AdministrationOutcome.Changed, AdministrationOutcome.Refused],
            results.Select(result => result.Outcome).Order());
        Assert.Equal(
            ProvisioningReason.AddressTaken,
            results.Single(result => result.Outcome == AdministrationOutcome.Refused).Reason);
        Assert.Single(await app.RowsAsync<JitUser>(), row => row.VerifiedAddress == "team@acme.test");
    }

    private Task<TestApp<AppDb>> StartAsync() => StartAsync<AppDb>(new()
    {
        Configure = builder => builder.AddConnection("acme", connection =>
            connection.Attributes["department"] = new AttributeOptions { Claim = "department" }),
    });

    private static Task<ProvisioningResult> SignInAsync(TestApp<AppDb> app, string department) =>
        app.SignInAsync("sarah", payload =>
        {
            payload["email"] = "sarah@acme.test";
            payload["email_verified"] = true;
            payload["name"] = "Sarah";
            payload["department"] = department;
        });

    private static async Task<T> EditAsync<T>(TestApp<AppDb> app, Func<IProfileAdministration, ValueTask<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IProfileAdministration>());
    }
}
