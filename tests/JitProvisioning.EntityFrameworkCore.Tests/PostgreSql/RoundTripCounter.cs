using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Stands between a client and a server and counts how often the client waited for the server, which a batch
/// has it do once however many statements are in it.</summary>
internal sealed class RoundTripCounter : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly int _server;
    private readonly Func<Reading> _listen;
    private readonly Task _accepting;
    private int _count;

    /// <param name="server">The port of the server.</param>
    /// <param name="listen">Makes, for each connection, the one who reads what the server answers; none unless
    /// given.</param>
    public RoundTripCounter(int server, Func<Reading>? listen = null)
    {
        _server = server;
        _listen = listen ?? (() => _ => { });
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public delegate void Reading(ReadOnlySpan<byte> bytes);

    /// <summary>Where the client has to connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Count => Volatile.Read(ref _count);

    public void Reset() => Volatile.Write(ref _count, 0);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The counter is disposed of.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
            var isAnswered = new StrongBox<bool>(true);
            var read = _listen();
            var asking = PumpAsync(client, server, _ =>
            {
                // Whatever comes before the answer is part of the same question.
                if (Interlocked.Exchange(ref isAnswered.Value, false))
                {
                    Interlocked.Increment(ref _count);
                }
            });
            var answering = PumpAsync(server, client, bytes =>
            {
                read(bytes);
                Volatile.Write(ref isAnswered.Value, true);
            });
            await Task.WhenAll(asking, answering);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Reading onBytes)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                onBytes(buffer.AsSpan(0, count));
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stop.Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // Either side has gone, or the counter is disposed of.
        }
    }
}
