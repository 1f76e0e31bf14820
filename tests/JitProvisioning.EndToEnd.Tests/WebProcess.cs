using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A web application in a process of its own, on a free loopback port.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The application ended:\n{Output}"));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => _address.Task.Result;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<WebProcess> StartAsync(string assembly, string environment, params string[] arguments)
    {
        var process = new WebProcess(DotNet.Start(
            Path.GetDirectoryName(assembly)!,
            new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = environment },
            [assembly, "--urls=http://127.0.0.1:0", .. arguments]));
        try
        {
            await process._address.Task.WaitAsync(Patience);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (ListeningAddress().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"(?<=(Now listening on: |SmartProjects is at ))http://127\.0\.0\.1:\d+")]
    private static partial Regex ListeningAddress();
}
