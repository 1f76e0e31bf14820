using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Whom an administrator asks.</summary>
internal sealed class Administrators(IServiceProvider services)
{
    public IUserAdministration Users { get; } = services.GetRequiredService<IUserAdministration>();

    public IMembershipAdministration Members { get; } = services.GetRequiredService<IMembershipAdministration>();
}
