using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>A scheme that the host configures at start and registers later, at run time.</summary>
internal static class LateScheme
{
    /// <summary>Leaves the scheme's configuration, and takes it off the schemes that are there at start.</summary>
    public static IServiceCollection Unregister(IServiceCollection services, string scheme) =>
        services.PostConfigure<AuthenticationOptions>(options =>
        {
            var schemes = (IList<AuthenticationSchemeBuilder>)options.Schemes;
            schemes.Remove(options.SchemeMap[scheme]);
            options.SchemeMap.Remove(scheme);
        });

    public static void Add<THandler>(IServiceProvider services, string scheme)
        where THandler : IAuthenticationHandler =>
        services.GetRequiredService<IAuthenticationSchemeProvider>()
            .AddScheme(new AuthenticationScheme(scheme, null, typeof(THandler)));

    /// <summary>Adds the scheme with options of the host's own making, ahead of their factory.</summary>
    public static void AddToCache<THandler, TOptions>(IServiceProvider services, string scheme)
        where THandler : AuthenticationHandler<TOptions>
        where TOptions : AuthenticationSchemeOptions, new()
    {
        var options = new TOptions();
        foreach (var configure in services.GetServices<IConfigureOptions<TOptions>>())
        {
            (configure as IConfigureNamedOptions<TOptions>)?.Configure(scheme, options);
        }

        foreach (var configure in services.GetServices<IPostConfigureOptions<TOptions>>())
        {
            configure.PostConfigure(scheme, options);
        }

        Assert.True(services.GetRequiredService<IOptionsMonitorCache<TOptions>>().TryAdd(scheme, options));
        Add<THandler>(services, scheme);
    }
}
