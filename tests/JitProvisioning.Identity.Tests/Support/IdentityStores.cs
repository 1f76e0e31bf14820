using JitProvisioning.EntityFrameworkCore.Tests;
using JitProvisioning.Testing;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>The Identity store on a database, as the contract suite sees it.</summary>
internal static class IdentityStores
{
    public static async ValueTask<StoreUnderTest> CreateAsync<TUser, TContext>(
        TestDatabases databases, IdentityAppOptions<TUser> options)
        where TUser : class
        where TContext : DbContext
    {
        var (database, nowhere, interceptor) = (databases.Create(), databases.Unreachable(), new ProbeInterceptor());
        return new IdentityStoreUnderTest<TUser, TContext>(
            await StartAsync<TUser, TContext>(databases, options, database, createTables: true),
            await StartAsync<TUser, TContext>(databases, options, nowhere, createTables: false),
            await StartAsync<TUser, TContext>(databases, options, database, createTables: false, interceptor),
            interceptor,
            database,
            nowhere);
    }

    private static Task<IdentityApp<TUser, TContext>> StartAsync<TUser, TContext>(
        TestDatabases databases,
        IdentityAppOptions<TUser> options,
        TestDatabase database,
        bool createTables,
        ProbeInterceptor? interceptor = null)
        where TUser : class
        where TContext : DbContext => IdentityApp<TUser, TContext>.StartAsync(new()
        {
            AddStores = options.AddStores,
            Database = database,
            Records = false,
            DirectSql = databases.IsDirect,
            CreateTables = createTables,
            Interceptor = interceptor,
        });
}
