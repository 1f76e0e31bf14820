using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>Something that a host does to the hooks of its OAuth 2.0 scheme.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Outcome">How a sign-in must end.</param>
/// <param name="Calls">How often the host's own handlers have to run.</param>
internal sealed record OAuthSituation(string Name, HookOutcome Outcome, int Calls)
{
    /// <summary>True puts AddJitProvisioning() ahead of AddAuthentication().</summary>
    public bool LineFirst { get; init; }

    /// <summary>What the host declares.</summary>
    public Action<JitProvisioningBuilder> Provisioning { get; init; } = OAuthApplication.Connect;

    public Action<OAuthOptions, HookCalls> Options { get; init; } = (_, _) => { };

    public Action<IServiceCollection, HookCalls> Services { get; init; } = (_, _) => { };

    /// <summary>What happens once the host has started.</summary>
    public Action<TestApplication> Started { get; init; } = _ => { };
}
