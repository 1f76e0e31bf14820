using System.Diagnostics;

namespace JitProvisioning.Benchmarks;

/// <summary>What the machine has.</summary>
internal static class Tool
{
    /// <summary>False where this process has a part of the processors, or of their time.</summary>
    public static bool HasWholeMachine { get; } =
        OperatingSystem.IsLinux()
        && Environment.ProcessorCount < 64
        && Process.GetCurrentProcess().ProcessorAffinity == (nint)((1L << Environment.ProcessorCount) - 1);

    /// <summary>True when there is a program of that name.</summary>
    public static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, name)));
}
