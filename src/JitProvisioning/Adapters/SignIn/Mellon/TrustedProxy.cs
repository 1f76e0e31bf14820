using System.Net;

namespace JitProvisioning;

/// <summary>An address or network that requests are trusted from.</summary>
internal static class TrustedProxy
{
    public static bool TryParse(string? text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            address = Plain(address);
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(text, out network) && network.PrefixLength > 0;
    }

    public static bool Contain(IEnumerable<string> proxies, IPAddress? peer) =>
        peer is not null
        && proxies.Any(proxy => TryParse(proxy, out var network) && network.Contains(Plain(peer)));

    // A socket for both families shows IPv4 addresses as IPv6.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
