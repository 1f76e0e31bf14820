using System.Text.Json;
using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>SQL of the library's own writes users as Entity Framework Core does.</summary>
public abstract class DirectSqlTests(TestDatabases databases)
{
    private readonly FakeLogCollector _log = new();

    public sealed class OnSqlite() : DirectSqlTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectSqlTests(server.Databases);

    [DatabaseFact]
    public Task Users_with_string_keys_are_written_the_same() =>
        AssertSameAsync<AppUser, AppDb, string>(IdentityApps.OfStrings());

    [DatabaseFact]
    public Task Users_with_Guid_keys_are_written_the_same() =>
        AssertSameAsync<GuidUser, GuidDb, Guid>(IdentityApps.OfGuids());

    [DatabaseFact]
    public Task Users_with_a_column_of_most_kinds_are_written_the_same() =>
        AssertSameAsync<ColorfulUser, ColorfulDb, string>(new()
        {
            AddStores = identity => identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<ColorfulDb>(),
        });

    [DatabaseFact]
    public Task Users_whose_keys_the_database_counts_up_are_written_the_same() =>
        AssertSameAsync<NumberedUser, NumberedDb, int>(IdentityApps.OfNumbers(), isDirectFrom: 1);

    [DatabaseTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_that_another_user_has_is_left_to_that_user(bool direct)
    {
        await using var database = databases.Create();
        await using var app = await StartAsync<AppUser, AppDb>(IdentityApps.OfStrings(), database, direct);
        await app.InManagerAsync(users =>
            users.CreateAsync(new() { UserName = "sarah@acme.test", Email = "somebody@else.test" }));

        var result = await SignInAsync(app, "Sarah");

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        var user = Assert.Single(await app.RowsAsync<AppUser>(), row => row.Email == "sarah@acme.test");
        Assert.Equal(user.Id, user.UserName);
    }

    // Those that Entity Framework Core says it ran.
    private string[] Commands() =>
    [
        .. _log.GetSnapshot()
            .Where(record => record.Id == RelationalEventId.CommandExecuted)
            .Select(record => record.Message),
    ];

    // A key that the database assigns takes two saves in one transaction, which are the context's.
    private async Task AssertSameAsync<TUser, TContext, TKey>(
        IdentityAppOptions<TUser> options, int isDirectFrom = 0)
        where TUser : IdentityUser<TKey>
        where TContext : DbContext
        where TKey : IEquatable<TKey>
    {
        await using var database = databases.Create();
        await using var other = databases.Create();
        await using var app = await StartAsync<TUser, TContext>(options, other, direct: false);
        await using var direct = await StartAsync<TUser, TContext>(options, database, direct: true);
        foreach (var (time, name) in new[] { "Sarah", "Sarah", "Sarah Smith" }.Index())
        {
            var expected = await SignInAsync(app, name);
            _log.Clear();
            var found = await SignInAsync(direct, name);

            Assert.Equal(expected.Outcome, found.Outcome);
            if (time >= isDirectFrom)
            {
                Assert.Empty(Commands());
            }

            Assert.Equal(await RowsAsync<TUser, TContext, TKey>(app), await RowsAsync<TUser, TContext, TKey>(direct));
        }
    }

    private Task<IdentityApp<TUser, TContext>> StartAsync<TUser, TContext>(
        IdentityAppOptions<TUser> options, TestDatabase database, bool direct)
        where TUser : class
        where TContext : DbContext => IdentityApp<TUser, TContext>.StartAsync(new()
        {
            AddStores = options.AddStores,
            Database = database,
            Records = false,
            DirectSql = direct,
            Builder = builder => builder.Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_log)),
        });

    private static Task<ProvisioningResult> SignInAsync<TUser, TContext>(
        IdentityApp<TUser, TContext> app, string name)
        where TUser : class
        where TContext : DbContext => app.SignInAsync("sarah-1", claims =>
        {
            claims["email"] = "sarah@acme.test";
            claims["email_verified"] = true;
            claims["name"] = name;
        });

    // But for what is made at random: ids and stamps.
    private static async Task<string> RowsAsync<TUser, TContext, TKey>(IdentityApp<TUser, TContext> app)
        where TUser : IdentityUser<TKey>
        where TContext : DbContext
        where TKey : IEquatable<TKey>
    {
        var user = Assert.Single(await app.RowsAsync<TUser>());
        var key = user.Id.ToString()!;
        Assert.NotEmpty(user.SecurityStamp!);
        Assert.NotEmpty(user.ConcurrencyStamp!);
        (user.SecurityStamp, user.ConcurrencyStamp) = (null, null);
        object[] rows =
        [
            user,
            Assert.Single(await app.RowsAsync<IdentityUserLogin<TKey>>()),
            Assert.Single(await app.RowsAsync<JitUser>()),
            Assert.Single(await app.RowsAsync<JitIdentity>()),
            Assert.Single(await app.RowsAsync<JitMembership>()),
        ];
        return string.Join("\n", rows.Select(row => Write(row).Replace(key, "key", StringComparison.Ordinal)));
    }

    private static string Write(object row) => JsonSerializer.Serialize(row, row.GetType());
}
