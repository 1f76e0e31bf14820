using System.Diagnostics;
using System.Net.Http.Json;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A running script of <c>tests/peers</c> that says when it is ready, ends with its standard input, and is
/// changed at <c>_control</c> while it runs.</summary>
internal sealed class NodePeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly HttpClient _control;

    private NodePeer(Process process, Task<string> errors, Uri address)
    {
        _process = process;
        _errors = errors;
        _control = new HttpClient { BaseAddress = address };
        Address = address;
    }

    /// <summary>Where it listens, as it says itself.</summary>
    public Uri Address { get; }

    public static async Task<NodePeer> StartAsync(string script, params IEnumerable<string> arguments)
    {
        var process = NodeProcess.Start(script, [.. arguments, "--exit-with-stdin"]);

        // Both streams are read to their end: a full pipe would stop the provider.
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            return new NodePeer(process, errors, await ReadAddressAsync(process, errors));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Tells the script what is so from now on.</summary>
    public async Task PutAsync(string path, object body)
    {
        using var response = await _control.PutAsJsonAsync(new Uri("_control/" + path, UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
            await _errors;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<Uri> ReadAddressAsync(Process process, Task<string> errors)
    {
        using var patience = new CancellationTokenSource(Patience);
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        return line?.Split(' ') is ["ready", var address]
            ? new Uri(address)
            : throw new InvalidOperationException($"The provider did not start: {line} {await errors}");
    }
}
