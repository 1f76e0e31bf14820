using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JitProvisioning.Dns.Tests;

/// <summary>Answers by UDP with the bytes it is told to: what no well-behaved server sends.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;
    private readonly List<string> _asked = [];

    /// <param name="answer">The answer's bytes behind its id, for a question of this name, whose bytes are given as
    /// well.</param>
    public ScriptedServer(Func<string, byte[], byte[]> answer) => _answering = AnswerAsync(answer);

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public IReadOnlyList<string> Asked => _asked;

    /// <summary>A server whose answers are well-formed and hold these records.</summary>
    public static ScriptedServer With(Func<string, (string Owner, ushort Type, string Data)[]> records) =>
        new((name, question) =>
        {
            var answers = records(name);
            return
            [
                0x81, 0x80, 0, 1, 0, (byte)answers.Length, 0, 0, 0, 0, .. question,
                .. answers.SelectMany(record => Record(record.Owner, record.Type, record.Data)),
            ];
        });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _answering;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task AnswerAsync(Func<string, byte[], byte[]> answer)
    {
        while (true)
        {
            try
            {
                var message = await _socket.ReceiveAsync(_stop.Token);
                var (name, end) = NameAt(message.Buffer, 12);
                _asked.Add(name);
                byte[] reply = [.. message.Buffer[..2], .. answer(name, message.Buffer[12..(end + 4)])];
                await _socket.SendAsync(reply, message.RemoteEndPoint, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static byte[] Record(string owner, ushort type, string data)
    {
        byte[] content = type == DnsTypes.Cname ? NameBytes(data) : [(byte)data.Length, .. Encoding.ASCII.GetBytes(data)];
        var fixedPart = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart, type);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(8), (ushort)content.Length);
        return [.. NameBytes(owner), .. fixedPart, .. content];
    }

    private static byte[] NameBytes(string name) =>
        [.. name.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];

    private static (string Name, int End) NameAt(byte[] message, int at)
    {
        var labels = new List<string>();
        while (message[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(message, at + 1, message[at]));
            at += 1 + message[at];
        }

        return (string.Join('.', labels), at + 1);
    }
}
