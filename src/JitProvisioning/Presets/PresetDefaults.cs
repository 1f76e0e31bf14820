using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Puts the defaults of presets in before settings and code say anything, so that both go before
/// them.</summary>
internal sealed class PresetDefaults(
    IConfiguration configuration,
    IEnumerable<DeclaredPreset> declared,
    ImplicitSchemes schemes)
    : IConfigureOptions<JitProvisioningOptions>, IPostConfigureOptions<JitProvisioningOptions>
{
    private static readonly string Connections =
        $"{ConfigurationBinding.Section}:{nameof(JitProvisioningOptions.Connections)}";

    /// <summary>Registers it, once, ahead of everything that is registered so far.</summary>
    public static void AddTo(IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(PresetDefaults)))
        {
            services.TryAddSingleton<ImplicitSchemes>();
            services.AddSingleton<PresetDefaults>();
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<JitProvisioningOptions>>(
                provider => provider.GetRequiredService<PresetDefaults>()));
            services.AddSingleton<IPostConfigureOptions<JitProvisioningOptions>>(
                provider => provider.GetRequiredService<PresetDefaults>());
        }
    }

    public void Configure(JitProvisioningOptions options)
    {
        foreach (var (scheme, preset) in Presets())
        {
            options.Connections.TryAdd(scheme, preset.NewConnection(schemes.IsBearer(scheme)));
        }
    }

    public void PostConfigure(string? name, JitProvisioningOptions options)
    {
        foreach (var (scheme, preset) in Presets())
        {
            // Made anew by code, a connection is one without a preset, which is what the plain one is.
            if (options.Connections.TryGetValue(scheme, out var connection)
                && connection is not null
                && (connection.Preset ?? OpenIdConnectPreset.Preset.Name) == preset.Name)
            {
                Settle(connection, preset.NewConnection(schemes.IsBearer(scheme)));
            }
            else
            {
                throw new InvalidOperationException(
                    $"JitProvisioning:Connections:{scheme} lost its preset '{preset.Name}': something made the "
                    + "connection anew. Change the one that is there, as AddConnection does.");
            }
        }
    }

    // An owned connection leads to its owner, whatever a claim names.
    private static void Settle(ConnectionOptions connection, ConnectionOptions defaults)
    {
        if (connection is { Organization: not null, OrganizationMap.Count: 0 }
            && connection.OrganizationClaim == defaults.OrganizationClaim
            && connection.OrganizationRolesClaim == defaults.OrganizationRolesClaim
            && connection.AbsentOrganizationClaim == defaults.AbsentOrganizationClaim)
        {
            (connection.OrganizationClaim, connection.OrganizationRolesClaim) = (null, null);
            connection.AbsentOrganizationClaim = default;
        }
    }

    private Dictionary<string, ProviderPreset> Presets()
    {
        var presets = new Dictionary<string, ProviderPreset>(StringComparer.Ordinal);
        foreach (var (scheme, preset) in declared)
        {
            Add(presets, scheme, preset, "code");
        }

        foreach (var connection in configuration.GetSection(Connections).GetChildren())
        {
            if (connection[nameof(ConnectionOptions.Preset)] is { } name)
            {
                Add(presets, connection.Key, Find(connection, name), "the settings");
            }
        }

        foreach (var (scheme, authority) in schemes.Authorities)
        {
            if (ProviderPresets.Recognise(authority) is { } recognised)
            {
                presets.TryAdd(scheme, recognised);
            }
        }

        return presets;
    }

    private static ProviderPreset Find(IConfigurationSection connection, string name) =>
        ProviderPresets.Find(name) ?? throw new InvalidOperationException(
            $"{connection.Path}:{nameof(ConnectionOptions.Preset)}: '{name}' is no preset. There are "
            + $"{ProviderPresets.Names}.");

    private static void Add(
        Dictionary<string, ProviderPreset> presets, string scheme, ProviderPreset preset, string by)
    {
        if (presets.TryGetValue(scheme, out var other) && other != preset)
        {
            throw new InvalidOperationException(
                $"JitProvisioning:Connections:{scheme} has the preset '{other.Name}' in code, and {by} names "
                + $"'{preset.Name}'. Keep one.");
        }

        presets[scheme] = preset;
    }
}
