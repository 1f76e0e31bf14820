using System.Diagnostics;
using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>Which processors run what. A server has processors of its own, as it has in production: else the one who
/// asks and the one who answers take turns on one, and who has more to do waits for that too.</summary>
internal static class Placement
{
    private static readonly int Half = Environment.ProcessorCount / 2;

    private static readonly bool CanBe = Half > 0 && Tool.IsThere("taskset") && Tool.HasWholeMachine;

    /// <summary>True once a server was started apart: not where one processor has to do everything.</summary>
    public static bool WasMade { get; private set; }

    /// <summary>Puts what starts from now on where servers are.</summary>
    public static async Task AmongServersAsync()
    {
        await PutAsync(Half, Environment.ProcessorCount - 1);
        WasMade = CanBe;
    }

    /// <summary>Puts this process apart from servers.</summary>
    public static Task ApartAsync() => PutAsync(0, Half - 1);

    /// <summary>Lets this process run wherever it likes.</summary>
    public static Task EverywhereAsync() => PutAsync(0, Environment.ProcessorCount - 1);

    private static async Task PutAsync(int first, int last)
    {
        if (!CanBe)
        {
            return;
        }

        // All threads: those to come run where the one runs that starts them.
        string[] arguments =
        [
            "--all-tasks", "--cpu-list", "--pid",
            string.Create(CultureInfo.InvariantCulture, $"{first}-{last}"),
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        ];
        using var taskset = Process.Start(new ProcessStartInfo("taskset", arguments) { RedirectStandardOutput = true })!;
        await taskset.StandardOutput.ReadToEndAsync();
        await taskset.WaitForExitAsync();
        if (taskset.ExitCode != 0)
        {
            throw new InvalidOperationException($"taskset ended with {taskset.ExitCode}.");
        }
    }
}
