using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace JitProvisioning.Dns.Tests;

/// <summary>A real DNS server on a free port of the loopback address, authoritative for "test", with a temporary folder
/// of its own.</summary>
internal sealed class Dnsmasq : IAsyncDisposable
{
    private static readonly string? Executable = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, "dnsmasq"))
        .FirstOrDefault(File.Exists);

    private readonly string _folder;
    private readonly Process _process;

    private Dnsmasq(string folder, int port, Process process)
    {
        _folder = folder;
        _process = process;
        EndPoint = new(IPAddress.Loopback, port);
    }

    /// <summary>Why tests that need it are skipped; null where they run.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable("JITPROVISIONING_SKIP_DNSMASQ") is { Length: > 0 } reason ? reason
        : Executable is null ? "dnsmasq is missing; `apt-get install dnsmasq-base` installs it."
        : null;

    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a server with these lines in its configuration.</summary>
    public static Task<Dnsmasq> StartAsync(params string[] records) => StartAsync(FreePort(), records);

    /// <summary>Starts a server at the port that another had.</summary>
    public static async Task<Dnsmasq> StartAsync(int port, params string[] records)
    {
        var folder = Directory.CreateTempSubdirectory("jitprovisioning-dns-").FullName;
        var file = Path.Combine(folder, "dnsmasq.conf");
        await File.WriteAllLinesAsync(file,
        [
            $"user={Environment.UserName}", $"pid-file={Path.Combine(folder, "pid")}", "log-facility=-",
            $"port={port}", "listen-address=127.0.0.1", "bind-interfaces", "no-resolv", "no-hosts", "local=/test/",
            "txt-record=ready.test,yes", .. records,
        ]);
        var start = new ProcessStartInfo(Executable!, ["--keep-in-foreground", $"--conf-file={file}"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var server = new Dnsmasq(folder, port, Process.Start(start)!);
        try
        {
            await server.WaitUntilReadyAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true); // It has a child for each TCP connection.
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException(
                    $"dnsmasq ended with {_process.ExitCode}: {await _process.StandardError.ReadToEndAsync()}");
            }

            if (await RawQuestion.AskAsync(EndPoint, "ready.test", TimeSpan.FromMilliseconds(200)) is { Answers: 1 })
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("dnsmasq did not answer within ten seconds.");
    }

    // Free for both protocols: truncated answers are asked for again by TCP.
    private static int FreePort()
    {
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        var port = ((IPEndPoint)tcp.LocalEndpoint).Port;
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
        return port;
    }
}
