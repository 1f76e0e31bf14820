using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class AdministrationTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : AdministrationTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : AdministrationTests(server.Databases);

    public sealed class DirectOnSqlite() : AdministrationTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class DirectOnPostgreSql(PostgreSqlFixture server) : AdministrationTests(server.Databases.Direct);

    [DatabaseFact]
    public async Task A_change_by_hand_is_stored_with_who_asked_for_it()
    {
        await using var app = await StartAsync();
        var user = (await app.SignInAsync("sarah")).User!;

        var result = await AdministerAsync(app, accounts => accounts.SuspendAsync(user.Id, "help desk"));
        var refused = await app.SignInAsync("sarah");

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        Assert.Equal(ProvisioningReason.AccountDisabled, refused.Reason);
        Assert.Equal(UserStatus.Suspended, Assert.Single(await app.RowsAsync<JitUser>()).Status);
        var entry = Assert.Single(
            await app.RowsAsync<JitAuditEntry>(), row => row.Reason == ProvisioningReason.SuspendedByAdministrator);
        Assert.Equal(("help desk", user.Id.Value), (entry.Actor, entry.UserId));
    }

    [DatabaseFact]
    public async Task Unlinking_takes_the_rows_of_key_membership_and_roles()
    {
        await using var app = await StartAsync();
        var user = (await app.SignInAsync("sarah")).User!;

        await AdministerAsync(app, accounts => accounts.UnlinkAsync(user.Id, Changes.Key("sarah"), force: true));

        Assert.Empty(await app.RowsAsync<JitIdentity>());
        Assert.Empty(await app.RowsAsync<JitMembership>());
        Assert.Empty(await app.RowsAsync<JitRoleGrant>());
        Assert.Single(await app.RowsAsync<JitUser>());
    }

    [DatabaseFact]
    public async Task An_erased_person_is_in_no_column_of_any_table()
    {
        await using var app = await StartAsync(new()
        {
            Configure = builder => builder.Services.Configure<JitProvisioningOptions>(
                options => options.TombstoneKey = Convert.ToBase64String(new byte[32])),
        });
        var user = (await app.SignInAsync("canary-subject", payload =>
        {
            payload["email"] = "canary-mail@acme.test";
            payload["email_verified"] = true;
            payload["name"] = "Canary Name";
            payload["given_name"] = "Canary";
            payload["family_name"] = "Canary";
        })).User!;
        Assert.Contains("canary", await DumpAsync(app.Database), StringComparison.OrdinalIgnoreCase);

        var result = await AdministerAsync(app, accounts => accounts.EraseAsync(user.Id));

        Assert.Equal((ProvisioningReason.ByRequest, user.Id), (result.Reason, result.User!.Id));
        Assert.DoesNotContain("canary", await DumpAsync(app.Database), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(UserStatus.Deleted, Assert.Single(await app.RowsAsync<JitUser>()).Status);
        Assert.StartsWith(
            "tombstone:", Assert.Single(await app.RowsAsync<JitIdentity>()).Subject, StringComparison.Ordinal);
        Assert.Empty(await app.RowsAsync<JitMembership>());
        Assert.Empty(await app.RowsAsync<JitRoleGrant>());
    }

    private static async Task<AdministrationResult> AdministerAsync(
        TestApp<AppDb> app, Func<IUserAdministration, ValueTask<AdministrationResult>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IUserAdministration>());
    }

    // Every column of every table, whatever there is.
    private static async Task<string> DumpAsync(TestDatabase database)
    {
        await using var connection = await database.OpenAsync();
        var tables = await ReadAsync(connection, database.SelectTables);
        var dump = new StringBuilder();
        foreach (var table in tables.SelectMany(row => row))
        {
            dump.AppendLine(JsonSerializer.Serialize(await ReadAsync(connection, $"SELECT * FROM \"{table}\"")));
        }

        return dump.ToString();
    }

    private static async Task<List<string[]>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are the database's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => TextOf(reader.GetValue(column)))]);
        }

        return rows;
    }

    private static string TextOf(object value) =>
        value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}";
}
