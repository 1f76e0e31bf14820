using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>The contract by SQL of the library's own, of accounts; that users with other keys are written the same is
/// shown beside (<see cref="DirectSqlTests"/>).</summary>
public sealed class DirectContractTests
{
    // The sentences of docs/writing-a-store.md that every store keeps: the others are about what goes through the
    // context either way.
    private const int OfEveryStore = 5;

    public static TheoryData<string> OfAccounts =>
        [.. UserStoreContract.Checks.Where(check => check.Sentence <= OfEveryStore).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(OfAccounts))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => IdentityStores.CreateAsync<AppUser, AppDb>(
            TestDatabases.Sqlite.Direct, IdentityApps.OfStrings()));
}
