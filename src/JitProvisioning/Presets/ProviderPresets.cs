using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>All presets there are.</summary>
internal static class ProviderPresets
{
    public static IReadOnlyList<ProviderPreset> All { get; } =
    [
        LogtoPreset.Preset,
        GooglePreset.Preset,
        EntraIdPreset.Preset,
        OktaPreset.Preset,
        Auth0Preset.Preset,
        KeycloakPreset.Preset,
        GitHubPreset.Preset,
        OpenIdConnectPreset.Preset,
        SamlPreset.Preset,
        EntraIdSamlPreset.Preset,
        OktaSamlPreset.Preset,
    ];

    /// <summary>The preset that has no defaults.</summary>
    public static string None => OpenIdConnectPreset.Preset.Name;

    public static string Names => string.Join(", ", All.Select(preset => preset.Name));

    /// <summary>The preset of this very name.</summary>
    public static ProviderPreset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    /// <summary>The preset of the provider whose authority a scheme's handler has; null where it shows none. The
    /// authority itself is trusted, and no issuer that the preset would name.</summary>
    public static ProviderPreset? Recognise(string? authority) =>
        AddressOf(authority) is { } address
        && All.FirstOrDefault(preset => preset.Recognises?.Invoke(address) == true) is { } recognised
            ? recognised with
            {
                Apply = connection =>
                {
                    recognised.Apply(connection);
                    connection.Issuer = null;
                },
            }
            : null;

    // Google's legacy issuer has no scheme.
    private static Uri? AddressOf(string? authority) =>
        authority is not null
        && Uri.TryCreate(
            (authority.Contains("://", StringComparison.Ordinal) ? "" : "https://")
                + PublicIssuers.WithoutMetadataPath(authority).TrimEnd('/'),
            UriKind.Absolute,
            out var address)
        && address.Scheme == Uri.UriSchemeHttps
            ? address
            : null;
}
