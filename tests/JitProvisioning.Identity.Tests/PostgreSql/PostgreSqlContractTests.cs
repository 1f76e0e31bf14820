using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace JitProvisioning.Identity.Tests;

[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlContractTests(PostgreSqlFixture postgres) : IDisposable
{
    [PostgreSqlTheory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_string_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<AppUser, AppDb>(IdentityApps.OfStrings()));

    [PostgreSqlTheory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_with_Guid_keys_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<GuidUser, GuidDb>(IdentityApps.OfGuids()));

    [PostgreSqlTheory]
    [MemberData(nameof(UserStoreContract.CheckNames), MemberType = typeof(UserStoreContract))]
    public Task Users_whose_keys_the_database_counts_up_keep_the_contract(string check) =>
        UserStoreContract.RunAsync(check, token => CreateAsync<NumberedUser, NumberedDb>(IdentityApps.OfNumbers()));

    // Of each check's own database nobody wants a connection any more.
    public void Dispose() => NpgsqlConnection.ClearAllPools();

    private async ValueTask<StoreUnderTest> CreateAsync<TUser, TContext>(IdentityAppOptions<TUser> options)
        where TUser : class
        where TContext : DbContext
    {
        var (database, interceptor) = (postgres.NewDatabase(), new ProbeInterceptor());
        return new IdentityStoreUnderTest<TUser, TContext>(
            await StartAsync<TUser, TContext>(options, database, createTables: true),
            await StartAsync<TUser, TContext>(options, "Host=127.0.0.1;Port=1", createTables: false),
            await StartAsync<TUser, TContext>(options, database, createTables: false, interceptor),
            interceptor);
    }

    private static Task<IdentityApp<TUser, TContext>> StartAsync<TUser, TContext>(
        IdentityAppOptions<TUser> options,
        string connectionString,
        bool createTables,
        ProbeInterceptor? interceptor = null)
        where TUser : class
        where TContext : DbContext => IdentityApp<TUser, TContext>.StartAsync(new()
        {
            AddStores = options.AddStores,
            ConnectionString = connectionString,
            Provider = (context, text) => context.UseNpgsql(text),
            Records = false,
            CreateTables = createTables,
            Interceptor = interceptor,
        });
}
