using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Attaches provisioning to every OpenID Connect scheme, after whatever the host configures, in any
/// order.</summary>
/// <remarks>A factory instead of one more IPostConfigureOptions: it also comes after those that the host registers
/// later.</remarks>
internal sealed class OpenIdConnectOptionsFactory(
    IEnumerable<IConfigureOptions<OpenIdConnectOptions>> setups,
    IEnumerable<IPostConfigureOptions<OpenIdConnectOptions>> postConfigures,
    IEnumerable<IValidateOptions<OpenIdConnectOptions>> validations)
    : IOptionsFactory<OpenIdConnectOptions>
{
    private readonly OptionsFactory<OpenIdConnectOptions> _inner = new(setups, postConfigures, validations);

    public OpenIdConnectOptions Create(string name)
    {
        var options = _inner.Create(name);
        options.Events = new ProvisioningOpenIdConnectEvents(options.Events, options.EventsType);
        options.EventsType = null;
        return options;
    }
}
