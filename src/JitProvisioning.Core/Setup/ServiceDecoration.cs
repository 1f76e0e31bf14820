using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Puts a service around the one that is registered.</summary>
internal static class ServiceDecoration
{
    public static void Decorate<TService, TDecorator>(this IServiceCollection services)
        where TService : class
        where TDecorator : class, TService
    {
        var registered = services.Last(service => service.ServiceType == typeof(TService));
        services.Remove(registered);
        services.Add(new ServiceDescriptor(
            typeof(TService),
            provider => ActivatorUtilities.CreateInstance<TDecorator>(provider, (TService)Create(registered, provider)),
            registered.Lifetime));
    }

    private static object Create(ServiceDescriptor service, IServiceProvider provider) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
