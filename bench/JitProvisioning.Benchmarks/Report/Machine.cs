using System.Globalization;
using System.Runtime.InteropServices;

namespace JitProvisioning.Benchmarks;

/// <summary>When and where a run was.</summary>
internal static class Machine
{
    /// <summary>One sentence.</summary>
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {DateTime.UtcNow:d MMMM yyyy}: {Environment.ProcessorCount} cores{Processor()}, "
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}{Load()}{Order()}.");

    // What keeps flows from being measured by what waiting costs on this machine.
    private static string Order() =>
        (Placement.WasMade ? "; PostgreSQL on processors of its own" : "")
        + (Wakefulness.HasLasted ? "; processors kept awake" : "");

    private static string Processor() => Line("/proc/cpuinfo", "model name") is { } line
        ? " of " + line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
        : "";

    // What else the machine had to do.
    private static string Load() => Line("/proc/loadavg", "") is { } line
        ? ", load " + line.Split(' ')[2]
        : "";

    private static string? Line(string file, string start) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))
        : null;
}
