namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A running identity provider made of npm's <c>samlp</c>, on a loopback port of its own.</summary>
internal sealed class SamlIdentityProvider : IAsyncDisposable
{
    public const string EntityId = "urn:test:idp";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    private readonly NodePeer _peer;
    private readonly SamlKey _key;

    private SamlIdentityProvider(NodePeer peer, SamlKey key) => (_peer, _key) = (peer, key);

    public string Metadata => $"""
        <EntityDescriptor entityID="{EntityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <KeyDescriptor use="signing">
              <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
                <X509Data><X509Certificate>{_key.Certificate}</X509Certificate></X509Data>
              </KeyInfo>
            </KeyDescriptor>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                                 Location="{_peer.Address}sso" />
          </IDPSSODescriptor>
        </EntityDescriptor>
        """;

    public static async Task<SamlIdentityProvider> StartAsync(string folder)
    {
        var key = new SamlKey(folder, "identity-provider");
        var peer = await NodePeer.StartAsync(
            "saml-idp.mjs", "--key", key.KeyFile, "--cert", key.CertificateFile, "--entity-id", EntityId);
        return new SamlIdentityProvider(peer, key);
    }

    /// <summary>Signs a person in at the provider, in place of whoever is.</summary>
    public Task SetPersonAsync(string nameId, string format, Dictionary<string, object> attributes) =>
        _peer.PutAsync("person", new { nameId, format, attributes });

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
