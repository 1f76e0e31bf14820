using System.Diagnostics;
using System.Net.Http.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A running identity provider made of npm's <c>samlp</c>, on a loopback port of its own.</summary>
internal sealed class SamlIdentityProvider : IAsyncDisposable
{
    public const string EntityId = "urn:test:idp";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly HttpClient _control;
    private readonly SamlKey _key;

    private SamlIdentityProvider(Process process, Task<string> errors, SamlKey key, Uri address)
    {
        _process = process;
        _errors = errors;
        _key = key;
        _control = new HttpClient { BaseAddress = address };
    }

    public string Metadata => $"""
        <EntityDescriptor entityID="{EntityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <KeyDescriptor use="signing">
              <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
                <X509Data><X509Certificate>{_key.Certificate}</X509Certificate></X509Data>
              </KeyInfo>
            </KeyDescriptor>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                                 Location="{_control.BaseAddress}sso" />
          </IDPSSODescriptor>
        </EntityDescriptor>
        """;

    public static async Task<SamlIdentityProvider> StartAsync(string folder)
    {
        var key = new SamlKey(folder, "identity-provider");
        var process = NodeProcess.Start(
            "saml-idp.mjs",
            ["--key", key.KeyFile, "--cert", key.CertificateFile, "--entity-id", EntityId, "--exit-with-stdin"]);

        // Both streams are read to their end: a full pipe would stop the provider.
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var line = await process.StandardOutput.ReadLineAsync(patience.Token);
            return line?.Split(' ') is ["ready", var address]
                ? new SamlIdentityProvider(process, errors, key, new Uri(address))
                : throw new InvalidOperationException($"The provider did not start: {line} {await errors}");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Signs a person in at the provider, in place of whoever is.</summary>
    public async Task SetPersonAsync(string nameId, string format, Dictionary<string, object> attributes)
    {
        using var response = await _control.PutAsJsonAsync(
            new Uri("_control/person", UriKind.Relative), new { nameId, format, attributes });
        response.EnsureSuccessStatusCode();
    }

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
}
