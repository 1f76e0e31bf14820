using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

public abstract class ContractTests(TestDatabases databases)
{
    private const int AuditSentence = 11;

    public sealed class OnSqlite() : ContractTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : ContractTests(server.Databases);

    public sealed class DirectOnSqlite() : ContractTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class DirectOnPostgreSql(PostgreSqlFixture server) : ContractTests(server.Databases.Direct);

    /// <summary>The checks in which keys of users come up: of the audit's chain, those about people.</summary>
    public static TheoryData<string> OfKeys =>
    [
        .. UserStoreContract.Checks
            .Where(check => check.Sentence != AuditSentence
                || check.Name.Contains("person", StringComparison.Ordinal)
                || check.Name.Contains("account", StringComparison.Ordinal))
            .Select(check => check.Name),
    ];

    [DatabaseTheory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<AppUser, AppDb>(IdentityApps.OfStrings()));

    [DatabaseTheory]
    [MemberData(nameof(OfKeys))]
    public Task Users_with_Guid_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<GuidUser, GuidDb>(IdentityApps.OfGuids()));

    [DatabaseTheory]
    [MemberData(nameof(OfKeys))]
    public Task Users_whose_keys_the_database_counts_up_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<NumberedUser, NumberedDb>(IdentityApps.OfNumbers()));

    [DatabaseFact]
    public async Task Nothing_is_left_unchecked() => Assert.Empty(await UserStoreContract.FindUncheckedAsync(
        token => CreateAsync<AppUser, AppDb>(IdentityApps.OfStrings())));

    private async ValueTask<StoreUnderTest> CreateAsync<TUser, TContext>(IdentityAppOptions<TUser> options)
        where TUser : class
        where TContext : DbContext
    {
        var (database, nowhere, interceptor) = (databases.Create(), databases.Unreachable(), new ProbeInterceptor());
        return new IdentityStoreUnderTest<TUser, TContext>(
            await StartAsync<TUser, TContext>(options, database, createTables: true),
            await StartAsync<TUser, TContext>(options, nowhere, createTables: false),
            await StartAsync<TUser, TContext>(options, database, createTables: false, interceptor),
            interceptor,
            database,
            nowhere);
    }

    private Task<IdentityApp<TUser, TContext>> StartAsync<TUser, TContext>(
        IdentityAppOptions<TUser> options,
        TestDatabase database,
        bool createTables,
        ProbeInterceptor? interceptor = null)
        where TUser : class
        where TContext : DbContext => IdentityApp<TUser, TContext>.StartAsync(new()
        {
            AddStores = options.AddStores,
            Database = database,
            Records = false,
            DirectSql = databases.IsDirect,
            CreateTables = createTables,
            Interceptor = interceptor,
        });
}
