using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>The net below the pages: whatever way in they took, no session starts for an account that is not in use,
/// nor for another than the one that an external sign-in was provisioned as.</summary>
/// <remarks>SignInManager asks the lock in most ways in, but in none of them last: a recovery code and the renewal of a
/// session never ask it.</remarks>
internal sealed class SessionNet(
    IAuthenticationService inner,
    ConfigurationSource configurations,
    CurrentOrganization current,
    IOptions<IdentityOptions> options,
    ILogger<SessionNet> logger) : IAuthenticationService
{
    public async Task SignInAsync(
        HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        if (principal is ClosedPrincipal)
        {
            logger.SessionNotIssued();
        }
        else if (await FindMisledAsync(principal).ConfigureAwait(false) is { } connection)
        {
            await context.RequestServices.GetRequiredService<RefusalDesk>()
                .RefuseAsync(
                    connection,
                    SignInChannel.OpenIdConnect,
                    ProvisioningReason.LoginTaken,
                    context.RequestAborted)
                .ConfigureAwait(false);
        }
        else
        {
            await inner.SignInAsync(context, scheme, principal, properties).ConfigureAwait(false);
            return;
        }

        // Nor does one stay that was to be renewed or replaced.
        await inner.SignOutAsync(context, scheme, null).ConfigureAwait(false);
    }

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
        inner.AuthenticateAsync(context, scheme);

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ForbidAsync(context, scheme, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.SignOutAsync(context, scheme, properties);

    // A page finds the user by the login row, which something else may have moved since the row was written with a
    // link. Returns the connection of such a sign-in.
    private async Task<string?> FindMisledAsync(ClaimsPrincipal principal)
    {
        if (!ValuesOf(principal, ClaimTypes.AuthenticationMethod).Any())
        {
            return null;
        }

        // The connection may have come at run time, and the sign-in by another node.
        var configuration = await StoreFaults
            .TranslateAsync("No session was issued", () => configurations.RefreshAsync(CancellationToken.None))
            .ConfigureAwait(false);
        var provider = ValuesOf(principal, ClaimTypes.AuthenticationMethod)
            .FirstOrDefault(method => configuration.Find(method) is not null);
        return provider is not null
            && await current.FindUserAsync().ConfigureAwait(false) is { } provisioned
            && !ValuesOf(principal, options.Value.ClaimsIdentity.UserIdClaimType).Contains(provisioned.Value)
                ? provider
                : null;
    }

    private static IEnumerable<string> ValuesOf(ClaimsPrincipal principal, string type) =>
        principal.Claims.Where(claim => claim.Type == type).Select(claim => claim.Value);
}
