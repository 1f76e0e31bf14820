using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Benchmarks;

/// <summary>An application as people write it, with the library in it: one organization, one connection, five
/// attributes and a rule for each group that gives a role.</summary>
internal static class Application
{
    /// <summary>Accounts in the library's own tables.</summary>
    public static ServiceProvider OfStore(DatabaseUse database, Crowd crowd, TimeSpan? granularity = null)
    {
        var services = Services<StoreDb>(database);
        Configure<StoreDb>(services, database);
        services.AddJitProvisioningCore().UseEntityFrameworkStore<StoreDb>().Declare(crowd);
        if (granularity is { } age)
        {
            services.Configure<JitProvisioningOptions>(options => options.LastSignInGranularity = age);
        }

        return services.BuildServiceProvider();
    }

    /// <summary>Accounts in ASP.NET Core Identity's tables, and UserManager on the same ones.</summary>
    public static ServiceProvider OfIdentity(DatabaseUse database, Crowd crowd)
    {
        var services = Services<IdentityDb>(database);
        services.AddAuthentication();
        services.AddIdentityCore<IdentityUser>().AddRoles<IdentityRole>().AddEntityFrameworkStores<IdentityDb>();
        services.AddJitProvisioningCore().UseIdentityStore<IdentityUser, IdentityDb>().Declare(crowd);
        Configure<IdentityDb>(services, database);
        return services.BuildServiceProvider();
    }

    /// <summary>Accounts in memory: what is left is the library's own part.</summary>
    public static ServiceProvider OfMemory(Crowd crowd)
    {
        var services = Services();
        services.AddJitProvisioningCore().UseInMemoryStore().Declare(crowd);
        return services.BuildServiceProvider();
    }

    private static ServiceCollection Services<TContext>(DatabaseUse database)
        where TContext : DbContext
    {
        var services = Services();
        _ = database.Pools
            ? services.AddDbContextPool<TContext>(database.Configure)
            : services.AddDbContext<TContext>(database.Configure);
        return services;
    }

    private static void Configure<TContext>(ServiceCollection services, DatabaseUse database)
        where TContext : DbContext => services.Configure<EntityFrameworkStoreOptions<TContext>>(store =>
        (store.DirectSql, store.PrepareLookUps) = (database.IsDirect, database is { IsDirect: true, Pools: false }));

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        return services;
    }

    private static void Declare(this JitProvisioningBuilder builder, Crowd crowd) => builder
        .AddOrganization("acme", organization =>
        {
            foreach (var (group, role) in crowd.Rules)
            {
                organization.RoleRules.Add(new RoleRuleOptions { Value = group, Role = role });
            }
        })
        .AddConnection(BenchmarkEngine.Scheme, connection =>
        {
            connection.Issuer = BenchmarkEngine.Issuer;
            connection.Organization = "acme";
            connection.Domains.Add("acme.test");
            foreach (var attribute in Visit.Of(VisitKind.First, "sarah", crowd).Attributes.Keys)
            {
                connection.Attributes[attribute] = new AttributeOptions { Claim = attribute };
            }
        });
}
