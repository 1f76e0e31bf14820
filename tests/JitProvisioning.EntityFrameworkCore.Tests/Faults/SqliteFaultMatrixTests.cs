using System.Globalization;
using JitProvisioning.Core.Tests;
using Xunit.Abstractions;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The faults that the engine is tried with in memory, at every call of the store on SQLite: a slice of them,
/// the same each time unless JITPROVISIONING_SEED names another, and all with JITPROVISIONING_FULL=1.</summary>
public sealed class SqliteFaultMatrixTests(ITestOutputHelper output)
{
    private const int Slice = 150;
    private const int UsualSeed = 2026;
    private const int FewestCombinations = 1_400;
    private const string SeedVariable = "JITPROVISIONING_SEED";

    [Fact]
    public async Task Every_fault_at_every_call_of_every_scenario_leaves_all_or_nothing()
    {
        using var storage = new SqliteFaultStorage();
        var all = await FaultMatrix.PlanAsync(storage.Open, output.WriteLine);
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { } chosen
            ? int.Parse(chosen, CultureInfo.InvariantCulture)
            : UsualSeed;
        var runs = Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") == "1" ? all : Of(all, seed);

        var complaints = await FaultMatrix.RunAsync(runs);

        output.WriteLine(
            $"figure: {runs.Count} of {all.Count} combinations of faults and calls on SQLite ({SeedVariable}={seed})");
        Assert.True(complaints.Count == 0, $"{SeedVariable}={seed}\n{string.Join('\n', complaints.Take(20))}");
        Assert.True(all.Count >= FewestCombinations, $"There are only {all.Count} combinations.");
    }

    private static FaultRun[] Of(IReadOnlyList<FaultRun> all, int seed)
    {
        var shuffled = all.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled[..Slice];
    }
}
