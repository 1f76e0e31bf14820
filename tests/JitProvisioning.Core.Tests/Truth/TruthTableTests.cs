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
        var unneeded = DecisionTable.Rows.ToHashSet();
        var count = Compare(Combinations.Rows(), unneeded);

        // A row that could go unnoticed would stand for a guard that could.
        output.WriteLine($"{count} combinations compared");
        Assert.Empty(unneeded.Select(row => row.Says));
        Assert.True(count > 50_000, $"Only {count} combinations.");
    }

    // What a run of mutants can afford to ask of each of them.
    [Fact]
    public void The_planner_decides_every_thirteenth_row_as_the_texts_say() =>
        Compare(Combinations.Rows().Where((_, index) => index % 13 == 0), []);

    private static int Compare(IEnumerable<DecisionFacts[]> rows, HashSet<Row> unneeded)
    {
        var differences = new Dictionary<Difference, (int Count, DecisionFacts First)>();
        var count = 0;
        foreach (var facts in rows.SelectMany(row => row))
        {
            count++;
            var row = DecisionTable.RowOf(facts);
            if (unneeded.Contains(row) && DecisionTable.Needs(row, facts))
            {
                unneeded.Remove(row);
            }

            var (expected, actual) = (DecisionTable.VerdictOf(facts), Expected.Of(ProvisioningPlanner.Plan(facts)));
            if (expected != actual)
            {
                var key = new Difference(row.Says, expected, actual);
                var (seen, first) = differences.GetValueOrDefault(key, (0, facts));
                differences[key] = (seen + 1, first);
            }
        }

        Assert.True(differences.Count == 0, Report(differences));
        return count;
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
