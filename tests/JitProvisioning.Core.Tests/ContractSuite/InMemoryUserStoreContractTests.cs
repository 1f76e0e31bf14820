using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

public sealed class InMemoryUserStoreContractTests
{
    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task The_in_memory_store_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, InMemoryStoreUnderTest.CreateAsync);
}
