using JitProvisioning.Testing;

namespace JitProvisioning.CustomStore.Tests;

/// <summary>What the page on stores says of the contract suite.</summary>
public sealed class ContractUseTests
{
    [Theory]
    [InlineData("PlainUserStoreContractTests.cs")]
    [InlineData("ContractProgram.cs")]
    public void Ten_lines_run_the_suite(string file)
    {
        var path = SampleTests.RepositoryFile($"tests/JitProvisioning.CustomStore.Tests/{file}");
        Assert.InRange(File.ReadAllLines(path).Count(line => line.Trim().Length > 0), 1, 10);
    }

    [Fact]
    public async Task Without_a_test_framework_every_check_says_what_became_of_it()
    {
        await using var output = new StringWriter();
        await ContractProgram.RunAsync(output);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(UserStoreContract.Checks.Count, lines.Length);
        Assert.Contains("kept: A_key_finds_its_account_with_the_key_as_stored", lines);
        Assert.Contains(
            "not checked: A_link_ticket_is_taken_once: OpenLinkTickets gives no store", lines);
    }

    [Fact]
    public async Task What_the_custom_store_does_not_bring_is_named() => Assert.Equal(
        [
            "OpenLinkTickets gives no store",
            "the store is no IAuditedUserStore",
            "the store is no IInvitationStore",
            "the store is no IOrganizationStore",
            "the store is no IRelationalUserStore",
            "the store is no IUserDirectory",
        ],
        await UncheckedAsync(Stores.CreatePlainAsync));

    [Fact]
    public async Task What_the_Dapper_store_does_not_bring_is_named() => Assert.Equal(
        [
            "the store is no IAuditedUserStore",
            "the store is no IInvitationStore",
            "the store is no IOrganizationStore",
            "the store is no IUserDirectory",
        ],
        await UncheckedAsync(Stores.CreateRelationalAsync));

    private static async Task<IEnumerable<string?>> UncheckedAsync(
        Func<CancellationToken, ValueTask<StoreUnderTest>> createEmpty) =>
        (await UserStoreContract.FindUncheckedAsync(createEmpty))
            .Select(result => result.NotChecked)
            .Distinct()
            .Order(StringComparer.Ordinal);
}
