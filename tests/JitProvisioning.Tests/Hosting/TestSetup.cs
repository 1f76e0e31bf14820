using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JitProvisioning.Tests;

/// <summary>What a test changes about the usual host.</summary>
internal sealed class TestSetup
{
    public ScriptedProvider Provider { get; init; } = new();

    public string Environment { get; init; } = Environments.Production;

    /// <summary>True puts AddJitProvisioning() ahead of AddAuthentication().</summary>
    public bool LineFirst { get; init; }

    /// <summary>False configures the scheme's options and registers no scheme.</summary>
    public bool DeclaredAtStart { get; init; } = true;

    public bool UseMemory { get; init; } = true;

    public Dictionary<string, string?> Settings { get; init; } = [];

    public Func<IUserStore, IUserStore> WrapStore { get; init; } = store => store;

    public Action<JitProvisioningBuilder> Provisioning { get; init; } = _ => { };

    /// <summary>How the host registers its scheme, with the options that reach the scripted provider.</summary>
    public Action<AuthenticationBuilder, Action<OpenIdConnectOptions>> Scheme { get; init; } =
        (authentication, configure) => authentication.AddOpenIdConnect(TestApplication.Scheme, configure);

    public Action<OpenIdConnectOptions> OpenIdConnect { get; init; } = _ => { };

    public Action<IServiceCollection> Services { get; init; } = _ => { };

    public Action<WebApplication> Pipeline { get; init; } = _ => { };
}
