using Microsoft.AspNetCore.Authorization;

namespace SmartProjects.SignIn;

/// <summary>Who may administer an organization: its managers, while they work in it.</summary>
public static class ManagerPolicy
{
    public const string Role = "Manager";

    public const string Name = "manager";

    public static IServiceCollection AddManagerPolicy(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Name, policy => policy.RequireAuthenticatedUser().RequireOrganizationRole(Role));
        return services;
    }
}
