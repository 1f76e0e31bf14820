using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Puts a decorator around the store that a host registered last.</summary>
internal static class StoreWrapping
{
    public static void Wrap(IServiceCollection services, Func<IUserStore, IUserStore> wrap)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IUserStore));
        services.AddSingleton<IUserStore>(provider => wrap(
            registered.ImplementationInstance as IUserStore
            ?? (IUserStore)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)));
    }
}
