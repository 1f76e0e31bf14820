using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace SmartProjects.IdentityProviders;

/// <summary>What a provider is: its address, the paths it answers on, and who has an account there.</summary>
public sealed record IdentityProviderDefinition
{
    public required string Name { get; init; }

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Gets the port, or 0 for any free one; the issuer contains it, so kept users need a fixed one.</summary>
    public required int Port { get; init; }

    /// <summary>Gets the path of the issuer, without a trailing slash.</summary>
    public string IssuerPath { get; init; } = "";

    public required string AuthorizationPath { get; init; }

    public required string TokenPath { get; init; }

    public required string UserInfoPath { get; init; }

    public required string KeysPath { get; init; }

    /// <summary>Gets the scopes a client may ask for; all claims are told whichever it asks for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Gets the issuer, where the port is fixed.</summary>
    public string Issuer => $"http://{Address}:{Port}{IssuerPath}";

    internal string IssuerAt(IServer server) =>
        server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + IssuerPath;
}
