using JitProvisioning.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The contract by SQL of the library's own: of accounts, since the audit's upkeep is Entity Framework Core's
/// either way.</summary>
public abstract class DirectContractTests(TestDatabases databases)
{
    private const int AuditSentence = 11;

    public sealed class OnSqlite() : DirectContractTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectContractTests(server.Databases);

    public static TheoryData<string> OfAccounts =>
        [.. UserStoreContract.Checks.Where(check => check.Sentence != AuditSentence).Select(check => check.Name)];

    [DatabaseTheory]
    [MemberData(nameof(OfAccounts))]
    public Task The_store_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => EntityFrameworkStoreUnderTest.CreateAsync(databases.Direct));
}
