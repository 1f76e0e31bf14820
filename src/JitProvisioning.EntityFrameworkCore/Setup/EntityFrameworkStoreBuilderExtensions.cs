using JitProvisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the store in the application's own context.</summary>
public static class EntityFrameworkStoreBuilderExtensions
{
    /// <summary>Keeps accounts in the application's own database, by Entity Framework Core. The context must be
    /// registered and call <see cref="JitProvisioningModelBuilderExtensions.ApplyJitProvisioning"/>, or the start
    /// fails.</summary>
    /// <remarks>
    /// Registration by AddDbContext, AddDbContextPool or AddDbContextFactory will do. Every operation takes a context
    /// of its own out of a scope of its own, so it neither sees nor saves what a request has pending, and takes no
    /// part in an ambient transaction. The context is created once at start, outside any request. A lost race and an
    /// address that another account holds come to light as violated unique indexes: Entity Framework Core logs those as
    /// errors of the command and of saving, and the store turns them into conflicts.
    /// </remarks>
    /// <typeparam name="TContext">The application's context.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Configures the store.</param>
    public static JitProvisioningBuilder UseEntityFrameworkStore<TContext>(
        this JitProvisioningBuilder builder, Action<EntityFrameworkStoreOptions<TContext>>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IAccountTable<TContext>, OwnAccountTable<TContext>>());
        return builder.UseContext(configure);
    }

    /// <summary>Keeps everything in the context; which rows make up an account says the registered
    /// <see cref="IAccountTable{TContext}"/>.</summary>
    internal static JitProvisioningBuilder UseContext<TContext>(
        this JitProvisioningBuilder builder, Action<EntityFrameworkStoreOptions<TContext>>? configure)
        where TContext : DbContext
    {
        builder.UseStore<EntityFrameworkUserStore<TContext>>(ServiceLifetime.Singleton);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Scoped<IStoreAdvisor, ConnectionAdvisor<TContext>>());
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Scoped<IStoreAdvisor, DirectSqlAdvisor<TContext>>());
        builder.Services.TryAddSingleton(new ContextDescriptors<TContext>(builder.Services));
        builder.Services.TryAddSingleton<OwnContexts<TContext>>();
        builder.Services.TryAddSingleton<StoreSessions<TContext>>();
        UseLinkTicketStore<TContext>(builder.Services);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IValidateOptions<EntityFrameworkStoreOptions<TContext>>, EntityFrameworkStoreOptionsValidator<TContext>>());
        var options = builder.Services.AddOptions<EntityFrameworkStoreOptions<TContext>>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }

    // A store of the application's own stays in use; the library's are one, the one named last.
    private static void UseLinkTicketStore<TContext>(IServiceCollection services)
        where TContext : DbContext
    {
        services.TryAddSingleton(TimeProvider.System);
        var ours = services.Where(service => service.ServiceType == typeof(ILinkTicketStore) && IsOurs(service));
        foreach (var service in ours.ToList())
        {
            services.Remove(service);
        }

        services.TryAddSingleton<ILinkTicketStore, EntityFrameworkLinkTicketStore<TContext>>();
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service is { IsKeyedService: false, ImplementationType: { } type }
        && (type == typeof(InMemoryLinkTicketStore)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EntityFrameworkLinkTicketStore<>)));
}
