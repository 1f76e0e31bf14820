using System.Diagnostics;
using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>Runs cases in a process of their own, because globalization is chosen once a process.</summary>
internal static class ChildRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What became of each case: outcome, reason and what the store holds.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(
        string file, IEnumerable<string> ids, ParityMode mode)
    {
        using var process = Start(file, ids, mode);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode is 0 or 1
                ? Read(output, mode)
                : throw new InvalidOperationException(
                    $"The run in {mode} ended with {process.ExitCode}: {await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string file, IEnumerable<string> ids, ParityMode mode)
    {
        var runner = Path.Combine(AppContext.BaseDirectory, $"{typeof(ChildRun).Assembly.GetName().Name}.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", runner, file, "--json", "--culture", mode.Name, "--id", string.Join(',', ids)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = mode.WithoutGlobalization ? "1" : "0";
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static Dictionary<string, string> Read(string json, ParityMode mode)
    {
        using var document = JsonDocument.Parse(json);
        var ranIn = document.RootElement.GetProperty("culture").GetString();
        return ranIn != mode.ToString()
            ? throw new InvalidOperationException($"The run in {mode} was one in {ranIn}.")
            : document.RootElement.GetProperty("cases").EnumerateArray().ToDictionary(
            report => report.GetProperty("id").GetString()!,
            report => $"{report.GetProperty("actual").GetString()} {string.Join(' ', report.GetProperty("stored")
                .EnumerateArray().Select(text => text.GetString()))}");
    }
}
