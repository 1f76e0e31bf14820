using JitProvisioning.Testing;

namespace JitProvisioning.CustomStore.Tests;

public sealed class RelationalUserStoreContractTests
{
    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task The_Dapper_store_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, Stores.CreateRelationalAsync);
}
