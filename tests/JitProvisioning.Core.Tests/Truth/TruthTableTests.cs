using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace JitProvisioning.Core.Tests;

public sealed class TruthTableTests(ITestOutputHelper output)
{
    private readonly record struct Difference(string Row, Expected Expected, Expected Actual);

    [Fact]
    public void The_planner_decides_every_combination_as_the_texts_say()
    {
        var differences = new Dictionary<Difference, (int Count, DecisionFacts First)>();
        var unused = DecisionTable.Rows.ToHashSet();
        var count = 0;
        foreach (var facts in Combinations.Rows().SelectMany(row => row))
        {
            count++;
            var row = DecisionTable.RowOf(facts);
            unused.Remove(row);
            var (expected, actual) = (row.Then(facts), Expected.Of(ProvisioningPlanner.Plan(facts)));
            if (expected != actual)
            {
                var key = new Difference(row.Says, expected, actual);
                var (seen, first) = differences.GetValueOrDefault(key, (0, facts));
                differences[key] = (seen + 1, first);
            }
        }

        output.WriteLine($"{count} combinations compared");
        Assert.True(differences.Count == 0, Report(differences));
        Assert.Empty(unused.Select(row => row.Says));
        Assert.True(count > 50_000, $"Only {count} combinations.");
    }

    private static string Report(Dictionary<Difference, (int Count, DecisionFacts First)> differences)
    {
        var report = new StringBuilder();
        foreach (var (difference, (count, first)) in differences.OrderByDescending(pair => pair.Value.Count))
        {
            report.AppendLine(CultureInfo.InvariantCulture,
                $"""
                {count} times: {difference.Row}
                  expected {difference.Expected}
                  actual   {difference.Actual}
                  first    {FactsText.Of(first)}
                """);
        }

        return report.ToString();
    }
}
