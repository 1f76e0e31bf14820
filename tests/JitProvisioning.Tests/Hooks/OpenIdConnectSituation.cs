namespace JitProvisioning.Tests;

/// <summary>Something that a host, or a library it uses, does to the hooks of its OpenID Connect scheme.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Outcome">How a sign-in must end.</param>
/// <param name="Setup">The host; its handlers count their calls.</param>
/// <param name="Calls">How often the host's own handlers have to run.</param>
internal sealed record OpenIdConnectSituation(
    string Name, HookOutcome Outcome, Func<HookCalls, TestSetup> Setup, int Calls = 0)
{
    /// <summary>What happens once the host has started.</summary>
    public Action<TestApplication> Started { get; init; } = _ => { };
}
