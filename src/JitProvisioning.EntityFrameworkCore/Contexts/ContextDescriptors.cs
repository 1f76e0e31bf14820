using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>How the application registered its context.</summary>
/// <param name="services">What it registers, all of it by the time this is asked.</param>
internal sealed class ContextDescriptors<TContext>(IServiceCollection services)
    where TContext : DbContext
{
    /// <summary>True when the context's options are a singleton.</summary>
    public bool HasOneOptions =>
        Find(typeof(DbContextOptions<TContext>)) is { Lifetime: ServiceLifetime.Singleton };

    /// <summary>True when Entity Framework Core makes each context, and of its options alone: the application's own
    /// code may give each another database.</summary>
    public bool AreMadeOfOptions => IsMade(Find(typeof(TContext))) && ContextSettings.AreAllInOptions(typeof(TContext));

    private bool IsMade(ServiceDescriptor? context) =>
        context?.ImplementationType == typeof(TContext)
        || (IsOfEntityFramework(context) && IsOfEntityFramework(Find(typeof(IDbContextFactory<TContext>)) ?? context));

    private static bool IsOfEntityFramework(ServiceDescriptor? service) =>
        (service?.ImplementationType ?? service?.ImplementationFactory?.Method.DeclaringType)?.Assembly
        == typeof(DbContext).Assembly;

    private ServiceDescriptor? Find(Type type) =>
        services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == type);
}
