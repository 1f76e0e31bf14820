using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>What hangs on a user is written whichever way the commit goes.</summary>
public abstract class DirectSqlHungTests(TestDatabases databases)
{
    public sealed class OnSqlite() : DirectSqlHungTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectSqlHungTests(server.Databases);

    [DatabaseFact]
    public Task What_tells_classes_apart_is_written() => AssertSameAsync<KindsDb>();

    [DatabaseFact]
    public Task A_value_in_the_table_is_written() => AssertSameAsync<OwnedDb>();

    [DatabaseFact]
    public Task A_complex_value_is_written() => AssertSameAsync<ComplexDb>();

    [DatabaseFact]
    public Task A_value_in_JSON_is_written() => AssertSameAsync<JsonDb>();

    [DatabaseFact]
    public Task Rows_of_their_own_are_written() => AssertSameAsync<RowsDb>();

    [DatabaseFact]
    public Task A_user_in_two_tables_is_written() => AssertSameAsync<SplitDb>();

    private async Task AssertSameAsync<TContext>()
        where TContext : DbContext
    {
        Assert.Equal(await RunAsync<TContext>(direct: false), await RunAsync<TContext>(direct: true));
    }

    private async Task<string> RunAsync<TContext>(bool direct)
        where TContext : DbContext
    {
        await using var database = databases.Create();
        await using var app = await IdentityApp<HungUser, TContext>.StartAsync(new()
        {
            AddStores = identity => identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<TContext>(),
            Database = database,
            Records = false,
            DirectSql = direct,
        });
        var said = new List<string>();
        foreach (var address in new[] { "sarah@acme.test", "sarah@acme.test", "sarah.smith@acme.test" })
        {
            said.Add((await app.SignInAsync("sarah-1", address)).Outcome.ToString());
        }

        var user = await app.InContextAsync(context => context.Set<HungUser>().SingleAsync());
        Assert.Equal("sarah.smith@acme.test", user.Email);
        said.Add(user.Kind ?? "none");
        said.Add(user.Address.City);
        said.AddRange(typeof(TContext) == typeof(RowsDb)
            ? (await app.RowsAsync<HungNote>()).Select(note => note.Text)
            : []);
        return string.Join(", ", said);
    }

    private sealed class KindsDb(DbContextOptions<KindsDb> options) : HungDb(options)
    {
        protected override void Hang(ModelBuilder builder) =>
            builder.Entity<HungUser>().HasDiscriminator(user => user.Kind).HasValue("person");
    }

    private sealed class OwnedDb(DbContextOptions<OwnedDb> options) : HungDb(options)
    {
        protected override void Hang(ModelBuilder builder) => builder.Entity<HungUser>().OwnsOne(user => user.Address);
    }

    private sealed class ComplexDb(DbContextOptions<ComplexDb> options) : HungDb(options)
    {
        protected override void Hang(ModelBuilder builder) =>
            builder.Entity<HungUser>().ComplexProperty(user => user.Address);
    }

    private sealed class JsonDb(DbContextOptions<JsonDb> options) : HungDb(options)
    {
        protected override void Hang(ModelBuilder builder) =>
            builder.Entity<HungUser>().OwnsOne(user => user.Address, address => address.ToJson());
    }

    private sealed class RowsDb(DbContextOptions<RowsDb> options) : HungDb(options)
    {
        protected override void Hang(ModelBuilder builder) => builder.Entity<HungUser>().HasMany(user => user.Notes);
    }

    private sealed class SplitDb(DbContextOptions<SplitDb> options) : HungDb(options)
    {
        protected override void Hang(ModelBuilder builder) => builder.Entity<HungUser>()
            .SplitToTable("Kinds", table => table.Property(user => user.Kind));
    }
}
