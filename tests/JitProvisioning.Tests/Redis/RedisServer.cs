using System.Diagnostics;

namespace JitProvisioning.Tests;

/// <summary>A Redis server of this test's own, on a socket in a folder of its own, which keeps nothing.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;

    private RedisServer(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Why tests that need a server are skipped; null where they run.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable("JITPROVISIONING_SKIP_REDIS") is { Length: > 0 } reason ? reason
        : Program is null ? "Redis is missing; `apt-get install redis-server` installs it."
        : null;

    /// <summary>The address, as a client is configured with it.</summary>
    public string Address => Path.Combine(_folder, "redis.sock");

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists);

    public static async Task<RedisServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("redis-").FullName;
        string[] arguments =
            ["--port", "0", "--unixsocket", Path.Combine(folder, "redis.sock"), "--save", "", "--dir", folder];
        var process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true })!;
        var server = new RedisServer(process, folder);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.Contains("ready to accept connections", StringComparison.OrdinalIgnoreCase))
                {
                    return server;
                }
            }

            throw new InvalidOperationException("Redis did not start.");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
