using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JitProvisioning.Dns.Tests;

/// <summary>One question for TXT records by UDP alone, written byte by byte (RFC 1035, section 4.1): shows what the server
/// itself says, without the client under test.</summary>
internal static class RawQuestion
{
    /// <summary>Null where no answer comes in time.</summary>
    public static async Task<RawAnswer?> AskAsync(IPEndPoint server, string name, TimeSpan patience)
    {
        using var client = new UdpClient();
        client.Connect(server);
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await client.SendAsync(Question(name), timeout.Token);
            var answer = (await client.ReceiveAsync(timeout.Token)).Buffer;
            var flags = BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(2));
            return new((flags & 0x0200) != 0, flags & 0x000F, BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(6)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            return null; // Nobody listens there yet.
        }
    }

    private static byte[] Question(string name) =>
    [
        0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
        .. name.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)),
        0, 0, 16, 0, 1,
    ];
}
