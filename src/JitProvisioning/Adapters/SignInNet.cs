using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>The net below the hooks: no session starts from an OpenID Connect ticket that was not
/// provisioned.</summary>
internal sealed class SignInNet(
    IAuthenticationService inner,
    IAuthenticationSchemeProvider schemes,
    ConfigurationSource configurations) : IAuthenticationService
{
    // What RemoteAuthenticationHandler writes into the properties of every ticket it signs in.
    private const string RemoteSchemeKey = ".AuthScheme";

    public async Task SignInAsync(
        HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        if (properties is not null
            && properties.Items.TryGetValue(RemoteSchemeKey, out var remote)
            && remote is not null
            && !ProvisionedTicket.IsOf(properties, remote)
            && await IsOursAsync(remote).ConfigureAwait(false))
        {
            throw new ProvisioningRefusedException(await context.RequestServices.GetRequiredService<RefusalDesk>()
                .RefuseAsync(
                    remote, SignInChannel.OpenIdConnect, ProvisioningReason.NotProvisioned, context.RequestAborted)
                .ConfigureAwait(false));
        }

        await inner.SignInAsync(context, scheme, principal, properties).ConfigureAwait(false);
    }

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
        inner.AuthenticateAsync(context, scheme);

    // A host may start the next sign-in with the properties of the session, whose mark is of the last one.
    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ChallengeAsync(context, scheme, ProvisionedTicket.Unmarked(properties));

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ForbidAsync(context, scheme, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.SignOutAsync(context, scheme, properties);

    private async Task<bool> IsOursAsync(string remote) =>
        configurations.Current.Find(remote) is not null
        || (await schemes.GetSchemeAsync(remote).ConfigureAwait(false))?.HandlerType
            .IsAssignableTo(typeof(OpenIdConnectHandler)) == true;
}
