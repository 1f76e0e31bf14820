using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Makes every registered scheme of OpenID Connect and of bearer tokens a connection named after it, unless it
/// is declared already.</summary>
internal sealed class ImplicitConnections(ImplicitSchemes schemes) : IPostConfigureOptions<JitProvisioningOptions>
{
    public void PostConfigure(string? name, JitProvisioningOptions options)
    {
        foreach (var (scheme, authority) in schemes.Authorities)
        {
            var connection = options.Connections.TryGetValue(scheme, out var declared)
                ? declared
                : options.Connections[scheme] = new ConnectionOptions();
            connection.Authority = authority;
        }
    }
}
