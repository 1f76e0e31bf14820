using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Any provider of OpenID Connect, by the claims of the standard.</summary>
/// <remarks>It has no defaults of its own, and keeps the preset of a recognised provider away.</remarks>
public static class OpenIdConnectPreset
{
    internal static ProviderPreset Preset { get; } = new("oidc", _ => { });

    /// <summary>Declares a connection to a provider of OpenID Connect.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection; what it says goes before the preset.</param>
    public static JitProvisioningBuilder AddOpenIdConnectProvider(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure = null) =>
        Preset.AddTo(builder, scheme, configure);
}
