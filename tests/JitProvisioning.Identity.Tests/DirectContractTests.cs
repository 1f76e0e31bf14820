using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;

namespace JitProvisioning.Identity.Tests;

/// <summary>The contract by SQL of the library's own: each kind of key that it writes on one database, since the tables
/// beside the users' are the same on both.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class DirectContractTests(PostgreSqlFixture server)
{
    [PostgreSqlTheory]
    [MemberData(nameof(ContractTests.OfKeys), MemberType = typeof(ContractTests))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => IdentityStores.CreateAsync<AppUser, AppDb>(
            server.Databases.Direct, IdentityApps.OfStrings()));

    [Theory]
    [MemberData(nameof(ContractTests.OfKeys), MemberType = typeof(ContractTests))]
    public Task Users_with_Guid_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => IdentityStores.CreateAsync<GuidUser, GuidDb>(
            TestDatabases.Sqlite.Direct, IdentityApps.OfGuids()));
}
