using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A running Apache with mod_auth_mellon in front of an application, on a loopback port of its own.</summary>
internal sealed class MellonApache : IAsyncDisposable
{
    /// <summary>The address that it connects to the application from.</summary>
    public const string Source = "127.0.0.2";

    private const string EntityId = "urn:test:sp";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private MellonApache(Process process, Task<string> errors, Uri address)
    {
        _process = process;
        _errors = errors;
        Address = address;
    }

    /// <summary>Where browsers find it: by a name of its own, for all ports of one name share their cookies.</summary>
    public Uri Address { get; }

    public static async Task<MellonApache> StartAsync(
        string folder, SamlIdentityProvider provider, string nameIdFormat, Uri application)
    {
        var port = FreePort();
        var address = new Uri($"http://localhost:{port}/");
        var key = new SamlKey(folder, "service-provider");
        var metadata = Path.Combine(folder, "service-provider.xml");
        var providerMetadata = Path.Combine(folder, "identity-provider.xml");
        await File.WriteAllTextAsync(metadata, MetadataOf(key, address, nameIdFormat));
        await File.WriteAllTextAsync(providerMetadata, provider.Metadata);
        var configuration = Path.Combine(folder, "apache.conf");
        await File.WriteAllTextAsync(
            configuration,
            MellonConfiguration.Write(folder, port, key, metadata, providerMetadata, application, Source));

        // One process in the foreground, so that ending it leaves none behind.
        var process = Process.Start(new ProcessStartInfo(PeerPrerequisites.Apache, ["-X", "-f", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        var apache = new MellonApache(process, errors, address);
        try
        {
            await apache.WaitAsync(Path.Combine(folder, "error.log"));
            return apache;
        }
        catch
        {
            await apache.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        await _errors;
        _process.Dispose();
    }

    private async Task WaitAsync(string log)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (!_process.HasExited)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Address, "mellon/metadata"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }

        throw new InvalidOperationException(
            $"Apache did not start: {await _errors} {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string MetadataOf(SamlKey key, Uri address, string nameIdFormat) => $"""
        <EntityDescriptor entityID="{EntityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
          <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <KeyDescriptor use="signing">
              <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
                <X509Data><X509Certificate>{key.Certificate}</X509Certificate></X509Data>
              </KeyInfo>
            </KeyDescriptor>
            <NameIDFormat>{nameIdFormat}</NameIDFormat>
            <AssertionConsumerService index="0" isDefault="true"
                                      Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                                      Location="{address}mellon/postResponse" />
          </SPSSODescriptor>
        </EntityDescriptor>
        """;
}
