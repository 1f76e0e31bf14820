using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Configures just-in-time provisioning.</summary>
/// <param name="services">The application's services.</param>
public sealed class JitProvisioningBuilder(IServiceCollection services)
{
    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; } = services;
}
