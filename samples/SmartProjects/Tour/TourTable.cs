namespace SmartProjects.Tour;

/// <summary>The tour as a table for a terminal.</summary>
public sealed class TourTable(IReadOnlyList<TourResult> results)
{
    public void Print(TextWriter output)
    {
        string[][] rows =
        [
            ["Step", "Outcome", "Reason", ""],
            .. results.Select(result => new[]
            {
                result.Step.Title,
                result.Visit.Outcome,
                result.Visit.Reason,
                result.CameOutRight ? "as it should" : $"expected {result.Step.Outcome}({result.Step.Reason})",
            }),
        ];
        var widths = Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine($"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3]}".TrimEnd());
        }
    }
}
