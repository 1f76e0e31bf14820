using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Binds the configuration section "JitProvisioning:Refusal".</summary>
internal sealed class RefusalBinding(IConfiguration configuration) : IConfigureOptions<RefusalOptions>
{
    public const string Section = "Refusal";

    public void Configure(RefusalOptions options)
    {
        var path = configuration[$"{ConfigurationBinding.Section}:{Section}:{nameof(RefusalOptions.Path)}"];
        if (path is not null)
        {
            options.Path = path;
        }
    }
}
