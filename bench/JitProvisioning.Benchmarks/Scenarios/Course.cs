using System.Diagnostics;

namespace JitProvisioning.Benchmarks;

/// <summary>One scenario by one flow, measured in turn with others: whatever else the machine does meets all of
/// them.</summary>
internal abstract class Course(IFlow flow, Scenario scenario, Size size)
{
    private readonly List<double> _microseconds = [];
    private readonly List<long> _bytes = [];

    public string Variant => flow.Variant;

    public Scenario Scenario => scenario;

    public Size Size => size;

    /// <summary>Microseconds of a sign-in, by rounds.</summary>
    public IReadOnlyList<double> Rounds => _microseconds;

    /// <summary>Bytes that a sign-in allocated, by rounds, on whatever thread.</summary>
    public IReadOnlyList<long> Bytes => _bytes;

    protected IFlow Flow => flow;

    /// <summary>How many sign-ins the time of a turn is divided by.</summary>
    protected abstract int SignIns { get; }

    /// <summary>Has everybody known who has to be.</summary>
    public abstract Task PrepareAsync();

    /// <summary>Runs a turn.</summary>
    /// <param name="keep">True once everything is warm.</param>
    public async Task TurnAsync(bool keep)
    {
        await MakeReadyAsync();

        // What another flow left behind is not this one's to clear away.
        GC.Collect();
        var (allocated, started) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        await RunAsync();
        var (elapsed, bytes) = (Stopwatch.GetElapsedTime(started), GC.GetTotalAllocatedBytes() - allocated);
        if (keep)
        {
            _microseconds.Add(elapsed.TotalMicroseconds / SignIns);
            _bytes.Add(bytes / SignIns);
        }

        await CheckAsync(keep);
    }

    /// <summary>What a turn needs and is not measured: payloads are the provider's part.</summary>
    protected abstract Task MakeReadyAsync();

    protected abstract Task RunAsync();

    protected virtual Task CheckAsync(bool keep) => Task.CompletedTask;
}
