using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

public sealed class InMemoryUserStoreContractTests
{
    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task The_in_memory_store_keeps_the_contract(string check) =>
        UserStoreContract.RunAsync(check, InMemoryStoreUnderTest.CreateAsync);

    [Fact]
    public async Task What_only_a_database_can_break_is_left_unchecked() => Assert.Equal(
        [
            "OpenProbed gives no store",
            "OpenProbedLinkTickets gives no store",
            "OpenUnreachable gives no store",
            "OpenUnreachableLinkTickets gives no store",
        ],
        (await UserStoreContract.FindUncheckedAsync(InMemoryStoreUnderTest.CreateAsync))
            .Select(result => result.NotChecked)
            .Distinct()
            .Order(StringComparer.Ordinal));
}
