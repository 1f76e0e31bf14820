using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JitProvisioning.Identity.Tests;

/// <summary>SQL of the library's own finds who bears a name as Entity Framework Core does.</summary>
public abstract class DirectNameTests(TestDatabases databases)
{
    public sealed class OnSqlite() : DirectNameTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectNameTests(server.Databases);

    [DatabaseFact]
    public async Task Names_and_addresses_are_each_looked_for_as_they_are_normalised() => Assert.Equal(
        [
            "sarah-1: Created, FirstSignIn, id",
            "tom-1: Denied, LinkingDisabled, ",
            "ann-1: Denied, AccountRejected, ",
            "eve-1: Created, FirstSignIn, eve@acme.test",
        ],
        await SignInAsync<AppDb>(new MarkingNormalizer(), direct: true));

    [DatabaseFact]
    public Task A_normaliser_that_marks_them_makes_no_difference() => AssertSameAsync<AppDb>(new MarkingNormalizer());

    [DatabaseFact]
    public Task Nor_does_one_that_makes_nothing_of_them() => AssertSameAsync<AppDb>(new NoNormalizer());

    [DatabaseFact]
    public Task Nor_do_columns_that_the_application_converts() =>
        AssertSameAsync<ConvertedNamesDb>(new UpperInvariantLookupNormalizer());

    private async Task AssertSameAsync<TContext>(ILookupNormalizer normalizer)
        where TContext : DbContext =>
        Assert.Equal(
            await SignInAsync<TContext>(normalizer, direct: false), await SignInAsync<TContext>(normalizer, direct: true));

    // Somebody is called by Sarah's address, somebody holds Tom's, somebody carries Ann's, and nobody knows Eve.
    private async Task<string[]> SignInAsync<TContext>(ILookupNormalizer normalizer, bool direct)
        where TContext : DbContext
    {
        await using var database = databases.Create();
        await using var app = await IdentityApp<AppUser, TContext>.StartAsync(new()
        {
            AddStores = identity => identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<TContext>(),
            Database = database,
            Records = false,
            DirectSql = direct,
            Identity = identity => identity.User.RequireUniqueEmail = true,
            Services = services => services.Replace(ServiceDescriptor.Singleton(normalizer)),
        });
        await app.InContextAsync(context =>
        {
            context.AddRange(
                UserOf(normalizer, "sarah@acme.test", "somebody@else.test", confirmed: false),
                UserOf(normalizer, "holder", "tom@acme.test", confirmed: true),
                UserOf(normalizer, "carrier", "ann@acme.test", confirmed: false));
            return context.SaveChangesAsync();
        });
        var lines = new List<string>();
        foreach (var name in new[] { "sarah", "tom", "ann", "eve" })
        {
            var result = await app.SignInAsync(name + "-1", name + "@acme.test");
            var user = (await app.RowsAsync<AppUser>()).SingleOrDefault(row => row.Id == result.User?.Id.Value);
            var called = user?.UserName == user?.Id ? user is null ? "" : "id" : user?.UserName;
            lines.Add($"{name}-1: {result.Outcome}, {result.Reason}, {called}");
        }

        return [.. lines];
    }

    private static AppUser UserOf(ILookupNormalizer normalizer, string name, string email, bool confirmed) => new()
    {
        UserName = name,
        NormalizedUserName = normalizer.NormalizeName(name),
        Email = email,
        NormalizedEmail = normalizer.NormalizeEmail(email),
        EmailConfirmed = confirmed,
    };

    private sealed class MarkingNormalizer : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => "name:" + name;

        public string? NormalizeEmail(string? email) => "email:" + email;
    }

    private sealed class NoNormalizer : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => null;

        public string? NormalizeEmail(string? email) => null;
    }
}
