using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Binds the configuration section "JitProvisioning:Refusal", as strictly as the rest.</summary>
internal sealed class RefusalBinding(IConfiguration configuration) : IConfigureOptions<RefusalOptions>
{
    public const string Section = "Refusal";

    public void Configure(RefusalOptions options)
    {
        var section = configuration.GetSection(ConfigurationPath.Combine(ConfigurationBinding.Section, Section));
        SettingKeys.Check(section, typeof(RefusalOptions));
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
