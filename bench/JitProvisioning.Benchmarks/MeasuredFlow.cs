using System.Diagnostics;

namespace JitProvisioning.Benchmarks;

/// <summary>One way to do something, measured in turn with the others: whatever else the machine does meets all of
/// them.</summary>
internal sealed class MeasuredFlow(string name, Func<Task> act)
{
    private readonly List<double> _microseconds = [];
    private readonly List<long> _bytes = [];

    public string Name => name;

    /// <summary>Microseconds, by rounds.</summary>
    public IReadOnlyList<double> Rounds => _microseconds;

    /// <summary>Kilobytes that all threads allocated meanwhile.</summary>
    public double Kilobytes => Median(_bytes.Select(bytes => bytes / 1024.0));

    /// <summary>What a tenth of the rounds stay under: those that the machine left alone.</summary>
    public static double LowerDecile(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 10];
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    public async Task RunAsync(int operations, bool keep)
    {
        var (allocated, started) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        for (var operation = 0; operation < operations; operation++)
        {
            await act();
        }

        if (keep)
        {
            _microseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / operations);
            _bytes.Add((GC.GetTotalAllocatedBytes() - allocated) / operations);
        }
    }
}
