using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Keeps the current organization of a session when ASP.NET Core Identity renews its principal, and ends that
/// of a closed account.</summary>
internal static class SessionRefresh
{
    /// <summary>Composes with what the application does at that moment, which runs first.</summary>
    public static void Compose(SecurityStampValidatorOptions options, IHttpContextAccessor accessor)
    {
        var configured = options.OnRefreshingPrincipal;
        options.OnRefreshingPrincipal = async refresh =>
        {
            if (configured is not null)
            {
                await configured(refresh).ConfigureAwait(false);
            }

            if (accessor.HttpContext is { } http)
            {
                await KeepAsync(refresh, http).ConfigureAwait(false);
            }
        };
    }

    private static async Task KeepAsync(SecurityStampRefreshingPrincipalContext refresh, HttpContext http)
    {
        // The stamp still holds where something else than the library closed the account.
        if (refresh.NewPrincipal is ClosedPrincipal)
        {
            refresh.NewPrincipal = null;
            await http.SignOutAsync(IdentityConstants.ApplicationScheme).ConfigureAwait(false);
            return;
        }

        if (CurrentOrganization.UserOf(refresh.NewPrincipal) is not { } user
            || CurrentOrganization.Of(refresh.CurrentPrincipal, user) is not { } organization
            || CurrentOrganization.Of(refresh.NewPrincipal, user) == organization)
        {
            return;
        }

        var services = http.RequestServices;
        var account = await services.GetRequiredService<IUserAdministration>()
            .FindAsync(user, http.RequestAborted)
            .ConfigureAwait(false);
        if (account is { Status: UserStatus.Active })
        {
            services.GetRequiredService<PrincipalEnricher>()
                .EnrichLocal(refresh.NewPrincipal!, account, organization);
        }
    }
}
