namespace JitProvisioning.Core.Tests;

/// <summary>Every fault at every call of a store, in every scenario.</summary>
internal static class FaultMatrix
{
    /// <summary>Watches every scenario once, and plans a run for each fault at each of its calls.</summary>
    /// <param name="open">Opens an empty store; what it opened before is not used any more.</param>
    /// <param name="write">Writes a line for each scenario.</param>
    public static async Task<IReadOnlyList<FaultRun>> PlanAsync(Func<FaultStorage> open, Action<string> write)
    {
        var runs = new List<FaultRun>();
        foreach (var scenario in FaultScenarios.All)
        {
            var undisturbed = await UndisturbedRun.WatchAsync(scenario, open);
            var faults = undisturbed.Faults.ToArray();
            runs.AddRange(faults.Select(fault => new FaultRun(scenario, undisturbed, fault, open)));
            write($"{scenario}: {undisturbed.Outcome}, {undisturbed.Calls.Count} calls, {faults.Length} combinations");
        }

        return runs;
    }

    /// <summary>Makes the runs.</summary>
    /// <returns>Everything that is not as it has to be.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IEnumerable<FaultRun> runs)
    {
        var complaints = new List<string>();
        foreach (var run in runs)
        {
            complaints.AddRange(await run.ComplaintsAsync());
        }

        return complaints;
    }
}
