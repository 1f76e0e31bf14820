using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

public sealed class ContractTests
{
    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<AppUser, AppDb>(
            new() { AddStores = IdentityApps.AddStores },
            new() { AddStores = IdentityApps.AddStores, ConnectionString = Nowhere, CreateTables = false }));

    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_Guid_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<GuidUser, GuidDb>(
            IdentityApps.OfGuids(), Unreachable(IdentityApps.OfGuids())));

    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_whose_keys_the_database_counts_up_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<NumberedUser, NumberedDb>(
            IdentityApps.OfNumbers(), Unreachable(IdentityApps.OfNumbers())));

    private const string Nowhere = "Data Source=/nowhere/at/all/store.db";

    private static IdentityAppOptions<TUser> Unreachable<TUser>(IdentityAppOptions<TUser> options)
        where TUser : class => new()
        {
            AddStores = options.AddStores,
            Store = options.Store,
            ConnectionString = Nowhere,
            CreateTables = false,
        };

    private static async ValueTask<StoreUnderTest> CreateAsync<TUser, TContext>(
        IdentityAppOptions<TUser> options, IdentityAppOptions<TUser> unreachable)
        where TUser : class
        where TContext : DbContext => new IdentityStoreUnderTest<TUser, TContext>(
            await IdentityApp<TUser, TContext>.StartAsync(options),
            await IdentityApp<TUser, TContext>.StartAsync(unreachable));
}
