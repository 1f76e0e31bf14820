using JitProvisioning.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public sealed class ContractTests
{
    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task The_store_on_SQLite_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, SqliteStoreUnderTest.CreateAsync);

    [Fact]
    public async Task Nothing_is_left_unchecked() =>
        Assert.Empty(await UserStoreContract.FindUncheckedAsync(SqliteStoreUnderTest.CreateAsync));
}
