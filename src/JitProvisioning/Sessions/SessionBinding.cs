using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Binds and checks the configuration section "JitProvisioning:Sessions", as strictly as the rest.</summary>
internal sealed class SessionBinding(IConfiguration configuration)
    : IConfigureOptions<SessionOptions>, IValidateOptions<SessionOptions>
{
    public const string Section = "Sessions";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public void Configure(SessionOptions options)
    {
        var section = configuration.GetSection(ConfigurationPath.Combine(ConfigurationBinding.Section, Section));
        SettingKeys.Check(section, typeof(SessionOptions));
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    public ValidateOptionsResult Validate(string? name, SessionOptions options) =>
        options.MaxStaleness >= TimeSpan.Zero && options.MaxStaleness <= Longest
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "JitProvisioning:Sessions:MaxStaleness must be between zero, which asks the store at every request, "
                + "and one day.");
}
