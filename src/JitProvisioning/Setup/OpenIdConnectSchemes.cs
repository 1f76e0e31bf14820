using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>The OpenID Connect schemes that are registered at start.</summary>
internal static class OpenIdConnectSchemes
{
    /// <summary>Their names, and what each one's handler is configured to trust.</summary>
    public static IEnumerable<(string Scheme, string? Authority)> AuthoritiesOf(
        AuthenticationOptions authentication, IOptionsMonitor<OpenIdConnectOptions> schemes) =>
        authentication.Schemes
            .Where(scheme => AdapterSchemes.ChannelOf(scheme.HandlerType) == SignInChannel.OpenIdConnect)
            .Select(scheme => (scheme.Name, AuthorityOf(schemes.Get(scheme.Name))));

    private static string? AuthorityOf(OpenIdConnectOptions options) =>
        options.Authority ?? options.MetadataAddress ?? options.Configuration?.Issuer;
}
