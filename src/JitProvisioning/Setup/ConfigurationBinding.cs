using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Binds the configuration section "JitProvisioning". A key it does not know is an error, not a
/// surprise.</summary>
internal sealed class ConfigurationBinding(IConfiguration configuration) : IConfigureOptions<JitProvisioningOptions>
{
    public const string Section = "JitProvisioning";

    private static readonly string[] Keys =
    [
        nameof(JitProvisioningOptions.Connections), nameof(JitProvisioningOptions.Organizations),
        nameof(JitProvisioningOptions.ClaimLimits), nameof(JitProvisioningOptions.Matching),
        nameof(JitProvisioningOptions.LastSignInGranularity), nameof(JitProvisioningOptions.ObserverTimeout),
        nameof(JitProvisioningOptions.AuditPersonalValues), nameof(JitProvisioningOptions.TombstoneKey),
        nameof(JitProvisioningOptions.ApplicationRoles), nameof(JitProvisioningOptions.PrivilegedRoles),
        nameof(JitProvisioningOptions.GroupResolver), nameof(JitProvisioningOptions.AttributesAtRunTime),
        nameof(JitProvisioningOptions.BearerCacheSize), nameof(JitProvisioningOptions.Audit),
        nameof(JitProvisioningOptions.StoreTimeout), RefusalBinding.Section, SessionBinding.Section,
    ];

    public void Configure(JitProvisioningOptions options)
    {
        var settings = configuration.GetSection(Section);
        SettingKeys.CheckIsSection(settings);
        foreach (var section in settings.GetChildren())
        {
            Bind(section, options);
        }
    }

    private static void Bind(IConfigurationSection section, JitProvisioningOptions options)
    {
        // Keys of a configuration differ in more than case.
        var known = Keys.FirstOrDefault(key => AsciiFold.Lower(key) == AsciiFold.Lower(section.Key));
        if (known is not null && typeof(JitProvisioningOptions).GetProperty(known) is { } setting)
        {
            SettingKeys.Check(section, setting.PropertyType);
        }

        switch (known)
        {
            case nameof(options.Connections):
                BindEach(section, options.Connections);
                break;
            case nameof(options.Organizations):
                BindEach(section, options.Organizations);
                break;
            case nameof(options.ClaimLimits):
                options.ClaimLimits = section.Get<ClaimLimits>(Strictly) ?? options.ClaimLimits;
                break;
            case nameof(options.Matching):
                section.Bind(options.Matching, Strictly);
                break;
            case nameof(options.LastSignInGranularity):
                options.LastSignInGranularity = section.Get<TimeSpan>();
                break;
            case nameof(options.ObserverTimeout):
                options.ObserverTimeout = section.Get<TimeSpan>();
                break;
            case nameof(options.AuditPersonalValues):
                options.AuditPersonalValues = section.Get<bool>();
                break;
            case nameof(options.Audit):
                section.Bind(options.Audit, Strictly);
                break;
            case nameof(options.StoreTimeout):
                options.StoreTimeout = section.Get<TimeSpan>();
                break;
            case nameof(options.BearerCacheSize):
                options.BearerCacheSize = section.Get<int>();
                break;
            case nameof(options.TombstoneKey):
                options.TombstoneKey = section.Value;
                break;
            case nameof(options.ApplicationRoles):
                section.Bind(options.ApplicationRoles, Strictly);
                break;
            case nameof(options.PrivilegedRoles):
                section.Bind(options.PrivilegedRoles, Strictly);
                break;
            case nameof(options.AttributesAtRunTime):
                section.Bind(options.AttributesAtRunTime, Strictly);
                break;
            case nameof(options.GroupResolver):
                section.Bind(options.GroupResolver, Strictly);
                break;
            case RefusalBinding.Section or SessionBinding.Section:
                break;
            default:
                throw SettingKeys.Unknown(section);
        }
    }

    private static void BindEach<T>(IConfigurationSection section, IDictionary<string, T> entries)
        where T : new()
    {
        foreach (var child in section.GetChildren())
        {
            var entry = entries[child.Key] = entries.TryGetValue(child.Key, out var existing) ? existing : new T();
            child.Bind(entry, Strictly);
        }
    }

    private static void Strictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;
}
