using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Google Workspace and Cloud Identity: who comes belongs to one of the connection's domains.</summary>
/// <remarks>The claim hd alone says whose member a person is: somebody's private Google account may have a company's
/// address, verified. So people of the connection's Domains come, by hd, and nobody else; a verified address counts
/// where hd equals its domain. Tokens hold neither groups nor roles. Google names its issuer
/// https://accounts.google.com. It documents accounts.google.com, without the scheme, for old implementations as well:
/// that is another issuer here and is refused; a connection that gets such tokens sets Issuer to it, and accounts known
/// by it are imported with it or move by Migration. Which domain hd names for people of a secondary domain: check
/// against the provider's documentation.</remarks>
public static class GooglePreset
{
    internal static ProviderPreset Preset { get; } = new(
        "google", Apply, authority => authority.Host == "accounts.google.com");

    /// <summary>Declares a connection to Google, for the people of its Domains.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddGoogle(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);

    private static void Apply(ConnectionOptions connection)
    {
        connection.Issuer = "https://accounts.google.com";
        connection.DomainClaim = "hd";
        connection.RestrictToDomains = true;
    }
}
