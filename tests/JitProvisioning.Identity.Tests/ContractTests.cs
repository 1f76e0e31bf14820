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

    private ValueTask<StoreUnderTest> CreateAsync<TUser, TContext>(IdentityAppOptions<TUser> options)
        where TUser : class
        where TContext : DbContext => IdentityStores.CreateAsync<TUser, TContext>(databases, options);
}
