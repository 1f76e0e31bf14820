using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SmartProjects.IdentityProviders;

/// <summary>The one client a provider knows, with its secret, its callbacks and the codes it has redeemed.</summary>
internal sealed class RelyingParty(string clientId, string clientSecret)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(clientSecret);
    private readonly ConcurrentDictionary<string, bool> _callbacks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _redeemed = new(StringComparer.Ordinal);

    public void AllowRedirect(Uri callback) => _callbacks[callback.AbsoluteUri] = true;

    public bool Is(string? presentedId) => string.Equals(presentedId, clientId, StringComparison.Ordinal);

    public bool Knows(string? presentedSecret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presentedSecret ?? ""), _secret);

    public bool Accepts(string? redirectUri) => redirectUri is not null && _callbacks.ContainsKey(redirectUri);

    /// <summary>Returns false for a code seen before: each is good for one token request.</summary>
    public bool Redeem(string code) => _redeemed.TryAdd(code, true);
}
