using System.Diagnostics;

namespace JitProvisioning.Benchmarks;

/// <summary>Keeps the processors from going to sleep whenever all wait for each other: a virtual one takes longer to
/// wake up than a look-up takes, and whoever waits once more pays for it once more. A busy server does not
/// sleep.</summary>
/// <remarks>A process of the lowest class there is, which runs when nothing else would.</remarks>
internal sealed class Wakefulness : IDisposable
{
    /// <summary>The argument that makes this program that process.</summary>
    public const string Argument = "awake";

    private const string Scheduler = "chrt";

    private readonly Process? _process;

    private Wakefulness(Process? process) => _process = process;

    /// <summary>True once it was there to the end: not where the machine has no such class.</summary>
    public static bool HasLasted { get; private set; }

    public static Wakefulness Start() => new(!Tool.IsThere(Scheduler) || !Tool.HasWholeMachine ? null : Process.Start(
        new ProcessStartInfo(Scheduler, ["--idle", "0", Environment.ProcessPath!, .. Own(), Argument])
        {
            RedirectStandardInput = true,
        }));

    /// <summary>Runs until nobody is left who needs it.</summary>
    public static void Run()
    {
        for (var processor = 0; processor < Environment.ProcessorCount; processor++)
        {
            new Thread(Spin) { IsBackground = true }.Start();
        }

        // Its input ends with the process that started it.
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        if (_process is null)
        {
            return;
        }

        HasLasted = !_process.HasExited;
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // The runtime's host, where that is what runs, takes the program as its first argument.
    private static string[] Own() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Program).Assembly.Location] : [];

    private static void Spin()
    {
        while (true)
        {
            Thread.SpinWait(10_000);
        }
    }
}
