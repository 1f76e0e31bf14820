using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Makes every registered scheme of OpenID Connect and of bearer tokens a connection named after it, unless it
/// is declared already.</summary>
internal sealed class ImplicitConnections(
    IOptions<AuthenticationOptions> authentication,
    IOptionsMonitor<OpenIdConnectOptions> schemes,
    IOptionsMonitor<JwtBearerOptions> bearers)
    : IPostConfigureOptions<JitProvisioningOptions>
{
    public void PostConfigure(string? name, JitProvisioningOptions options)
    {
        foreach (var scheme in authentication.Value.Schemes)
        {
            if (AdapterSchemes.ChannelOf(scheme.HandlerType) is SignInChannel.OpenIdConnect or SignInChannel.Bearer)
            {
                var connection = options.Connections.TryGetValue(scheme.Name, out var declared)
                    ? declared
                    : options.Connections[scheme.Name] = new ConnectionOptions();
                connection.Authority = AuthorityOf(scheme);
            }
        }
    }

    private string? AuthorityOf(AuthenticationSchemeBuilder scheme) => AdapterSchemes.IsBearer(scheme.HandlerType)
        ? BearerAuthority.Of(bearers.Get(scheme.Name))
        : AuthorityOf(schemes.Get(scheme.Name));

    private static string? AuthorityOf(OpenIdConnectOptions options) =>
        options.Authority ?? options.MetadataAddress ?? options.Configuration?.Issuer;
}
