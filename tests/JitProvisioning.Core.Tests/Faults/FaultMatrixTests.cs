using Microsoft.Extensions.Time.Testing;
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
        var runs = await FaultMatrix.PlanAsync(Open, output.WriteLine);

        var complaints = await FaultMatrix.RunAsync(runs);

        output.WriteLine($"figure: {runs.Count} combinations of faults and calls in memory");
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(20)));
        Assert.True(runs.Count >= FewestCombinations, $"There are only {runs.Count} combinations.");
    }

    private static FaultStorage Open() => new(
        new InMemoryUserStore(), new InMemoryLinkTicketStore(new FakeTimeProvider(IdentityCase.Noon)));
}
