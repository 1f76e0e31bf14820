using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JitProvisioning;

/// <summary>Puts the library's part around services of ASP.NET Core Identity, once.</summary>
internal static class IdentityDecoration
{
    public static void Add<TUser>(IServiceCollection services)
        where TUser : class
    {
        if (services.Any(service => service.ServiceType == typeof(CurrentOrganization)))
        {
            return;
        }

        services.AddHttpContextAccessor();
        services.AddAuthenticationCore();
        services.TryAddScoped<CurrentOrganization>();
        services.Decorate<IUserClaimsPrincipalFactory<TUser>, ProvisionedPrincipalFactory<TUser>>();
        services.Decorate<IUserConfirmation<TUser>, ProvisionedUserConfirmation<TUser>>();
        services.Decorate<IAuthenticationService, SessionNet>();
        services.AddOptions<SecurityStampValidatorOptions>()
            .PostConfigure<IHttpContextAccessor>(SessionRefresh.Compose);
    }
}
