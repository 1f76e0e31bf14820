using JitProvisioning.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The contract by SQL of the library's own: of accounts.</summary>
public abstract class DirectContractTests(TestDatabases databases)
{
    // The sentences of docs/writing-a-store.md that every store keeps: the others are about what goes through the
    // context either way.
    private const int OfEveryStore = 5;

    public sealed class OnSqlite() : DirectContractTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectContractTests(server.Databases);

    public static TheoryData<string> OfAccounts =>
        [.. UserStoreContract.Checks.Where(check => check.Sentence <= OfEveryStore).Select(check => check.Name)];

    [DatabaseTheory]
    [MemberData(nameof(OfAccounts))]
    public Task The_store_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => EntityFrameworkStoreUnderTest.CreateAsync(databases.Direct));
}
