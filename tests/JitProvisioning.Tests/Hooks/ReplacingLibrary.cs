using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>A library that puts event objects of its own in place, in its own configure step, as a provider's client
/// library is known to.</summary>
internal sealed class ReplacingLibrary(HookCalls calls) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options) =>
        options.Events = new OpenIdConnectEvents { OnTokenValidated = _ => calls.Add() };
}
