using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registering the handler for Apache's mod_auth_mellon.</summary>
public static class MellonAuthenticationBuilderExtensions
{
    /// <summary>Signs in people whom Apache's mod_auth_mellon has authenticated in front of the application, by the
    /// headers that it sets. Needs AddJitProvisioning() and a declaration of the scheme, ForSignIn with
    /// <see cref="MellonHeaders.UseMellonHeaders"/>.</summary>
    /// <remarks>The headers are read at <see cref="MellonOptions.CallbackPath"/> and nowhere else, and only on a
    /// connection from <see cref="MellonOptions.TrustedProxies"/>; from elsewhere that path is refused and logged.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the scheme.</param>
    /// <param name="configure">Configures it; at least the trusted proxies.</param>
    public static AuthenticationBuilder AddMellonHeaders(
        this AuthenticationBuilder builder, string scheme, Action<MellonOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        ArgumentNullException.ThrowIfNull(configure);
        if (builder.Services.All(service => service.ImplementationType != typeof(PeerAddressStartupFilter)))
        {
            builder.Services.Insert(
                0, ServiceDescriptor.Transient<IStartupFilter, PeerAddressStartupFilter>());
            builder.Services.AddDataProtection();
        }

        builder.Services.AddOptions<MellonOptions>(scheme).ValidateOnStart();
        return builder.AddScheme<MellonOptions, MellonHandler>(scheme, configure);
    }
}
