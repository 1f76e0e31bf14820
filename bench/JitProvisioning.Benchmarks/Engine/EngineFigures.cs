using System.Diagnostics;

namespace JitProvisioning.Benchmarks;

/// <summary>What BenchmarkDotNet measures of the engine more closely, by a stopwatch.</summary>
internal static class EngineFigures
{
    public const string Provider = "memory";
    public const string Unchanged = "engine";
    public const string Bearer = "engine-bearer-kept";

    /// <summary>Groups that goals name, and more.</summary>
    public static readonly IReadOnlyList<int> Groups = [10, 50, 200, 2_000];

    public static IEnumerable<Figure> Measure()
    {
        foreach (var groups in Groups)
        {
            using var unchanged = new UnchangedBenchmarks { Groups = groups };
            unchanged.FirstSignIn();
            yield return Measure(Unchanged, groups, unchanged.Unchanged);
        }

        using var bearer = new BearerBenchmarks();
        bearer.FirstCall();
        yield return Measure(Bearer, groups: 10, bearer.KeptAnswer);
    }

    private static Figure Measure(string variant, int groups, Func<ValueTask<ProvisioningResult>> act)
    {
        const int Operations = 5_000;
        const int WarmUps = 100;
        const int Rounds = 40;
        var (microseconds, bytes) = (new List<double>(), 0L);
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var operation = 0; operation < Operations; operation++)
            {
                MustSucceed(act());
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Operations;
            if (round >= WarmUps)
            {
                microseconds.Add(elapsed.TotalMicroseconds / Operations);
            }
        }

        return new Figure
        {
            Variant = variant,
            Scenario = Scenario.Unchanged.Name,
            Provider = Provider,
            Groups = groups,
            Users = 1,
            Roles = 1,
            MedianMicroseconds = Statistics.Median(microseconds),
            FastestTenthMicroseconds = Statistics.FastestTenth(microseconds),
            Bytes = bytes,
        };
    }

    // In memory everything completes at once, on this thread: else the bytes would not be all of them.
    private static void MustSucceed(ValueTask<ProvisioningResult> run)
    {
        if (!run.IsCompletedSuccessfully || !run.Result.Succeeded)
        {
            throw new InvalidOperationException("The engine did not answer at once, or refused.");
        }
    }
}
