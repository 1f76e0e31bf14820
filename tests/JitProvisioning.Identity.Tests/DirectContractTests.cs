using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>The contract by SQL of the library's own, of accounts; that users with other keys are written the same is
/// shown beside (<see cref="DirectSqlTests"/>).</summary>
public sealed class DirectContractTests
{
    private const int AuditSentence = 11;

    public static TheoryData<string> OfAccounts =>
        [.. UserStoreContract.Checks.Where(check => check.Sentence != AuditSentence).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(OfAccounts))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => IdentityStores.CreateAsync<AppUser, AppDb>(
            TestDatabases.Sqlite.Direct, IdentityApps.OfStrings()));
}
