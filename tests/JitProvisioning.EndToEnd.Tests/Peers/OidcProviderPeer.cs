using System.Diagnostics;
using System.Net.Http.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A running <c>oidc-provider</c> with a client and a few people, on a loopback port of its own.</summary>
internal sealed class OidcProviderPeer : IAsyncDisposable
{
    public const string ClientId = "app";
    public const string ClientSecret = "secret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly HttpClient _control;

    private OidcProviderPeer(Process process, Task<string> errors, Uri issuer)
    {
        _process = process;
        _errors = errors;
        Issuer = issuer.OriginalString;
        _control = new HttpClient { BaseAddress = issuer };
    }

    /// <summary>The issuer exactly as its metadata and tokens name it.</summary>
    public string Issuer { get; }

    /// <summary>Starts the provider; <paramref name="claims"/> says where e-mail and profile come from.</summary>
    public static async Task<OidcProviderPeer> StartAsync(ClaimsSource claims = ClaimsSource.IdToken)
    {
        string[] options = claims switch
        {
            ClaimsSource.UserInfo => ["--claims", "userinfo"],
            ClaimsSource.IdTokenWithoutUserInfo => ["--without-userinfo"],
            _ => [],
        };
        var process = NodeProcess.Start(
            "oidc-provider.mjs",
            ["--client-id", ClientId, "--client-secret", ClientSecret, "--exit-with-stdin", .. options]);

        // Both streams are read to their end: a full pipe would stop the provider.
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            return new OidcProviderPeer(process, errors, await ReadIssuerAsync(process, errors));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Gives a person these claims, whoever had this login before.</summary>
    public Task SetAccountAsync(string login, object claims) => PutAsync($"_control/accounts/{login}", claims);

    /// <summary>Registers the addresses the client may return to, in place of all earlier ones.</summary>
    public Task SetRedirectUrisAsync(params Uri[] addresses) =>
        PutAsync($"_control/clients/{ClientId}/redirect-uris", addresses);

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
            await _errors;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<Uri> ReadIssuerAsync(Process process, Task<string> errors)
    {
        using var patience = new CancellationTokenSource(Patience);
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        return line?.Split(' ') is ["ready", var issuer]
            ? new Uri(issuer)
            : throw new InvalidOperationException($"The provider did not start: {line} {await errors}");
    }

    private async Task PutAsync(string path, object body)
    {
        using var response = await _control.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
    }
}
