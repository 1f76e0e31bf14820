using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Whom an administrator asks.</summary>
internal sealed class Administrators(IServiceProvider services, CaseNames names)
{
    public CaseNames Names => names;

    public IUserAdministration Users { get; } = services.GetRequiredService<IUserAdministration>();

    public IOrganizationAdministration Connections { get; } =
        services.GetRequiredService<IOrganizationAdministration>();

    public IMembershipAdministration Members { get; } = services.GetRequiredService<IMembershipAdministration>();
}
