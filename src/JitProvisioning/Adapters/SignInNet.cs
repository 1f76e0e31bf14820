using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>The net below the hooks: no session starts from a ticket of a connected scheme that was not
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
            && await ChannelOfOursAsync(remote).ConfigureAwait(false) is { } channel)
        {
            throw new ProvisioningRefusedException(await context.RequestServices.GetRequiredService<RefusalDesk>()
                .RefuseAsync(remote, channel, ProvisioningReason.NotProvisioned, context.RequestAborted)
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

    // Every OpenID Connect scheme is ours, one that was added at run time and is not declared as well.
    private async Task<SignInChannel?> ChannelOfOursAsync(string remote)
    {
        var channel = AdapterSchemes.ChannelOf(await schemes.GetSchemeAsync(remote).ConfigureAwait(false));
        return channel == SignInChannel.OpenIdConnect ? channel
            : configurations.Current.Find(remote) is not null ? channel ?? SignInChannel.SignIn
            : null;
    }
}
