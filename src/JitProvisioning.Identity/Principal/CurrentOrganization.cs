using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>Which organization a sign-in led to: the external cookie says it until the application's own is
/// issued.</summary>
internal sealed class CurrentOrganization(IHttpContextAccessor accessor, IAuthenticationSchemeProvider schemes)
{
    /// <summary>The organization that the external sign-in of this very account led to; null without one.</summary>
    public async Task<OrganizationId?> FindAsync(UserId user) => Of(await ExternalAsync().ConfigureAwait(false), user);

    /// <summary>The account that the external sign-in was provisioned as; null without one.</summary>
    public async Task<UserId?> FindUserAsync() => UserOf(await ExternalAsync().ConfigureAwait(false));

    /// <summary>The account that the library added to a principal; null without one.</summary>
    public static UserId? UserOf(ClaimsPrincipal? principal) =>
        ValueOf(principal, JitClaimTypes.UserId) is { } id ? new UserId(id) : null;

    /// <summary>The current organization that a principal names for an account; null without one.</summary>
    public static OrganizationId? Of(ClaimsPrincipal? principal, UserId user) =>
        UserOf(principal) == user && ValueOf(principal, JitClaimTypes.Organization) is { } organization
            ? new OrganizationId(organization)
            : null;

    private async Task<ClaimsPrincipal?> ExternalAsync()
    {
        if (accessor.HttpContext is not { } http
            || await schemes.GetSchemeAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false) is null)
        {
            return null;
        }

        var external = await http.AuthenticateAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        return external.Principal;
    }

    private static string? ValueOf(ClaimsPrincipal? principal, string type) => principal?.Identities
        .FirstOrDefault(PrincipalEnricher.IsAdded)?
        .Claims.FirstOrDefault(claim => claim.Type == type)?
        .Value;
}
