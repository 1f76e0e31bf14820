using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Makes every registered OpenID Connect scheme a connection named after it, unless it is declared
/// already.</summary>
internal sealed class ImplicitConnections(
    IOptions<AuthenticationOptions> authentication, IOptionsMonitor<OpenIdConnectOptions> schemes)
    : IPostConfigureOptions<JitProvisioningOptions>
{
    public void PostConfigure(string? name, JitProvisioningOptions options)
    {
        foreach (var (scheme, authority) in OpenIdConnectSchemes.AuthoritiesOf(authentication.Value, schemes))
        {
            var connection = options.Connections.TryGetValue(scheme, out var declared)
                ? declared
                : options.Connections[scheme] = new ConnectionOptions();
            connection.Authority = authority;
        }
    }
}
