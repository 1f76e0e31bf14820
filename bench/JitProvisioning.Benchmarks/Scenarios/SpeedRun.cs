using System.Diagnostics;
using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>Measures everything, in one run.</summary>
internal sealed class SpeedRun(Effort effort)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Measurements _measurements = new();

    public async Task<Measurements> RunAsync(IReadOnlyList<string> providers)
    {
        using var awake = Wakefulness.Start();
        Tell("the engine alone");
        _measurements.Add(EngineFigures.Measure());
        foreach (var provider in providers)
        {
            await using var server = await Providers.StartAsync(provider, effort.Users.Sum());
            await new ProviderRun(effort, _measurements, Tell).RunAsync(server);
        }

        return _measurements;
    }

    // Beside the report.
    private void Tell(string what) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_started).TotalSeconds,6:F0} s  {what}"));
}
