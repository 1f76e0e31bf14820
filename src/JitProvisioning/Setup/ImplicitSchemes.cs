using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>The schemes registered at start that are connections without being declared: those of OpenID Connect and of
/// bearer tokens.</summary>
internal sealed class ImplicitSchemes(
    IOptions<AuthenticationOptions> authentication,
    IOptionsMonitor<OpenIdConnectOptions> openIdConnect,
    IOptionsMonitor<JwtBearerOptions> bearers)
{
    /// <summary>Their names, and what each one's handler is configured to trust.</summary>
    public IEnumerable<(string Scheme, string? Authority)> Authorities => authentication.Value.Schemes
        .Where(scheme => AdapterSchemes.ChannelOf(scheme.HandlerType)
            is SignInChannel.OpenIdConnect or SignInChannel.Bearer)
        .Select(scheme => (scheme.Name, AuthorityOf(scheme)));

    /// <summary>True for a scheme of bearer tokens.</summary>
    public bool IsBearer(string scheme) =>
        authentication.Value.SchemeMap.TryGetValue(scheme, out var registered)
        && AdapterSchemes.IsBearer(registered.HandlerType);

    private string? AuthorityOf(AuthenticationSchemeBuilder scheme) => AdapterSchemes.IsBearer(scheme.HandlerType)
        ? BearerAuthority.Of(bearers.Get(scheme.Name))
        : AuthorityOf(openIdConnect.Get(scheme.Name));

    private static string? AuthorityOf(OpenIdConnectOptions options) =>
        options.Authority ?? options.MetadataAddress ?? options.Configuration?.Issuer;
}
