using Xunit.Abstractions;

namespace JitProvisioning.Core.Tests;

/// <summary>Every fault at every call of the store: all or nothing, nobody let in whose sign-in is not committed, and a
/// second try ends as if nothing had gone wrong.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const int FewestCombinations = 1_500;

    [Fact]
    public async Task Every_fault_at_every_call_of_every_scenario_leaves_all_or_nothing()
    {
        var (combinations, complaints) = (0, new List<string>());
        foreach (var scenario in FaultScenarios.All)
        {
            var undisturbed = await UndisturbedRun.WatchAsync(scenario);
            var faults = undisturbed.Faults.ToArray();
            foreach (var fault in faults)
            {
                complaints.AddRange(await new FaultRun(scenario, undisturbed, fault).ComplaintsAsync());
            }

            combinations += faults.Length;
            output.WriteLine(
                $"{scenario}: {undisturbed.Outcome}, {undisturbed.Calls.Count} calls, {faults.Length} combinations");
        }

        output.WriteLine($"{combinations} combinations");
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(20)));
        Assert.True(combinations >= FewestCombinations, $"There are only {combinations} combinations.");
    }
}
