using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>Something that a host, or a library it uses, does to the hooks of its scheme of bearer tokens.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Outcome">How a request must end whose person may get an account.</param>
/// <param name="Calls">How often the host's own handlers have to run at a request.</param>
internal sealed record BearerSituation(string Name, HookOutcome Outcome, int Calls = 0)
{
    public TokenIssuer Issuer { get; init; } = new();

    /// <summary>What a token says beside the usual.</summary>
    public (string Name, JsonNode? Value)[] Claims { get; init; } = [];

    /// <summary>True puts AddJitProvisioning() ahead of AddAuthentication().</summary>
    public bool LineFirst { get; init; }

    /// <summary>False leaves the scheme without a declaration.</summary>
    public bool IsDeclared { get; init; } = true;

    public Action<AuthenticationBuilder, Action<JwtBearerOptions>, HookCalls> Scheme { get; init; } =
        (authentication, configure, _) => authentication.AddJwtBearer(configure);

    public Action<JwtBearerOptions, HookCalls> Options { get; init; } = (_, _) => { };

    public Action<IServiceCollection, HookCalls> Services { get; init; } = (_, _) => { };

    /// <summary>What happens once the host has started.</summary>
    public Action<Api> Started { get; init; } = _ => { };

    public string Token(string subject) => Issuer.Token(subject, Claims);

    /// <summary>Starts the host.</summary>
    /// <param name="calls">The calls of its own handlers.</param>
    /// <param name="creates">True lets the scheme make accounts.</param>
    public async Task<Api> StartAsync(HookCalls calls, bool creates)
    {
        var api = await Api.StartAsync(new ApiSetup
        {
            Issuer = Issuer,
            LineFirst = LineFirst,
            Provisioning = line => Declare(line, creates),
            Scheme = (authentication, configure) => Scheme(authentication, configure, calls),
            Bearer = options => Options(options, calls),
            Services = services => Services(services, calls),
        });
        Started(api);
        return api;
    }

    private void Declare(JitProvisioningBuilder line, bool creates)
    {
        if (IsDeclared)
        {
            line.AddConnection(JwtBearerDefaults.AuthenticationScheme, connection =>
            {
                connection.Issuer = Issuer.Issuer;
                connection.Bearer.CreateUsers = creates;
            });
        }
    }
}
