using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>What a test changes about the usual API.</summary>
internal sealed class ApiSetup
{
    public TokenIssuer Issuer { get; init; } = new();

    /// <summary>True puts AddJitProvisioning() ahead of AddAuthentication().</summary>
    public bool LineFirst { get; init; }

    public InMemoryUserStore Store { get; init; } = new();

    public Dictionary<string, string?> Settings { get; init; } = [];

    public Func<IUserStore, IUserStore> WrapStore { get; init; } = store => store;

    public Action<JitProvisioningBuilder> Provisioning { get; init; } = _ => { };

    /// <summary>How the host registers its scheme, with the options that know the scripted issuer.</summary>
    public Action<AuthenticationBuilder, Action<JwtBearerOptions>> Scheme { get; init; } =
        (authentication, configure) => authentication.AddJwtBearer(configure);

    public Action<JwtBearerOptions> Bearer { get; init; } = _ => { };

    public Action<AuthenticationBuilder> Schemes { get; init; } = _ => { };

    public Action<AuthorizationBuilder> Authorization { get; init; } = _ => { };

    public Action<IServiceCollection> Services { get; init; } = _ => { };

    public Action<WebApplication> Pipeline { get; init; } = _ => { };
}
