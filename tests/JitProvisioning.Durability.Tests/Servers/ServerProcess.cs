using System.Diagnostics;
using System.Text.Json;

namespace JitProvisioning.Durability.Tests;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static async Task<ServerProcess> StartAsync()
    {
        var server = Start();
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Starts one that is not ready yet.</summary>
    public static ServerProcess Start()
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(ServerProcess).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ServerProcess(
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    public async Task WaitUntilReadyAsync()
    {
        if (await ReadAsync() != Ready)
        {
            throw new InvalidOperationException($"The server did not start: {await _errors}");
        }
    }

    /// <summary>Has the server do something.</summary>
    /// <exception cref="InvalidOperationException">It could not, or did not live to say so.</exception>
    public async Task<ServerAnswer> RunAsync(ServerOrder order) =>
        await TryRunAsync(order) is { } answer
            ? answer.Fault is null ? answer : throw new InvalidOperationException(answer.Fault)
            : throw new InvalidOperationException($"The server is gone: {await _errors}");

    /// <summary>Has the server do something that it may not live to answer.</summary>
    /// <returns>Null when it was killed.</returns>
    public async Task<ServerAnswer?> TryRunAsync(ServerOrder order)
    {
        await SendAsync(order);
        return await ReadAsync() is { } line ? JsonSerializer.Deserialize<ServerAnswer>(line) : null;
    }

    /// <summary>Ends the process by a signal that it cannot catch.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task SendAsync(ServerOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
    }

    private async Task<string?> ReadAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
}
