namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A running <c>oidc-provider</c> with a client and a few people, on a loopback port of its own.</summary>
internal sealed class OidcProviderPeer : IAsyncDisposable
{
    public const string ClientId = "app";
    public const string ClientSecret = "secret";

    private readonly NodePeer _peer;

    private OidcProviderPeer(NodePeer peer) => _peer = peer;

    /// <summary>The issuer exactly as its metadata and tokens name it.</summary>
    public string Issuer => _peer.Address.OriginalString;

    /// <summary>Starts the provider; <paramref name="claims"/> says where e-mail and profile come from.</summary>
    public static async Task<OidcProviderPeer> StartAsync(ClaimsSource claims = ClaimsSource.IdToken)
    {
        string[] options = claims switch
        {
            ClaimsSource.UserInfo => ["--claims", "userinfo"],
            ClaimsSource.IdTokenWithoutUserInfo => ["--without-userinfo"],
            _ => [],
        };
        return new OidcProviderPeer(await NodePeer.StartAsync(
            "oidc-provider.mjs", ["--client-id", ClientId, "--client-secret", ClientSecret, .. options]));
    }

    /// <summary>Gives a person these claims, whoever had this login before.</summary>
    public Task SetAccountAsync(string login, object claims) => _peer.PutAsync($"accounts/{login}", claims);

    /// <summary>Registers the addresses the client may return to, in place of all earlier ones.</summary>
    public Task SetRedirectUrisAsync(params Uri[] addresses) =>
        _peer.PutAsync($"clients/{ClientId}/redirect-uris", addresses);

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
