using System.Diagnostics;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Runs the dotnet command as a person in a terminal would.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static Process Start(string directory, IDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>Runs to the end and returns what was printed; a failure carries it.</summary>
    public static async Task<string> RunAsync(
        string directory, IDictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(directory, environment, arguments);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(
                    $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
