using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

public sealed class ContractTests
{
    private const string Nowhere = "Data Source=/nowhere/at/all/store.db";

    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<AppUser, AppDb>(IdentityApps.OfStrings()));

    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_Guid_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<GuidUser, GuidDb>(IdentityApps.OfGuids()));

    [Theory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_whose_keys_the_database_counts_up_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<NumberedUser, NumberedDb>(IdentityApps.OfNumbers()));

    [Fact]
    public async Task Nothing_is_left_unchecked() => Assert.Empty(await UserStoreContract.FindUncheckedAsync(
        token => CreateAsync<AppUser, AppDb>(IdentityApps.OfStrings())));

    private static async ValueTask<StoreUnderTest> CreateAsync<TUser, TContext>(IdentityAppOptions<TUser> options)
        where TUser : class
        where TContext : DbContext
    {
        var interceptor = new ProbeInterceptor();
        var app = await IdentityApp<TUser, TContext>.StartAsync(options);
        return new IdentityStoreUnderTest<TUser, TContext>(
            app,
            await StartAsync<TUser, TContext>(options, Nowhere, interceptor: null),
            await StartAsync<TUser, TContext>(options, app.ConnectionString, interceptor),
            interceptor);
    }

    private static Task<IdentityApp<TUser, TContext>> StartAsync<TUser, TContext>(
        IdentityAppOptions<TUser> options, string connectionString, ProbeInterceptor? interceptor)
        where TUser : class
        where TContext : DbContext => IdentityApp<TUser, TContext>.StartAsync(new()
        {
            AddStores = options.AddStores,
            Store = options.Store,
            ConnectionString = connectionString,
            CreateTables = false,
            Interceptor = interceptor,
        });
}
