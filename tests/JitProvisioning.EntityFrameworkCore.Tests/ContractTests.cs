using JitProvisioning.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public abstract class ContractTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : ContractTests(TestDatabases.Sqlite);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : ContractTests(server.Databases);

    [DatabaseTheory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task The_store_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => EntityFrameworkStoreUnderTest.CreateAsync(Databases));

    [DatabaseFact]
    public async Task Nothing_is_left_unchecked() => Assert.Empty(
        await UserStoreContract.FindUncheckedAsync(token => EntityFrameworkStoreUnderTest.CreateAsync(Databases)));
}
