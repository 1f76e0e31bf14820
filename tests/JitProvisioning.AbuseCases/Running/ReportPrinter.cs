using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitProvisioning.AbuseCases;

/// <summary>Prints reports for people and for machines.</summary>
internal static class ReportPrinter
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Summary(IReadOnlyCollection<CaseReport> reports) =>
        $"{Count(reports, Verdict.Passed)} passed, {Count(reports, Verdict.Failed)} failed, "
        + $"{Count(reports, Verdict.Skipped)} skipped";

    public static void PrintText(IReadOnlyList<CaseReport> reports, TextWriter output)
    {
        foreach (var report in reports)
        {
            output.WriteLine(Line(report));
        }

        var notUnderstood = reports.SelectMany(report => report.UncheckedSentences).ToArray();
        output.WriteLine(
            $"{reports.Sum(report => report.UnderstoodSentences)} state sentences understood, "
            + $"{notUnderstood.Length} not understood");
        output.WriteLine(Summary(reports));
    }

    public static void PrintJson(IReadOnlyList<CaseReport> reports, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                Culture = ParityMode.Current.ToString(),
                Passed = Count(reports, Verdict.Passed),
                Failed = Count(reports, Verdict.Failed),
                Skipped = Count(reports, Verdict.Skipped),
                UnderstoodSentences = reports.Sum(report => report.UnderstoodSentences),
                UncheckedSentences = reports.Sum(report => report.UncheckedSentences.Count),
                Cases = reports,
            },
            Format));

    private static string Line(CaseReport report)
    {
        var word = report.Verdict switch
        {
            Verdict.Passed => "pass",
            Verdict.Failed => "FAIL",
            _ => "skip",
        };
        var head = $"{word} {report.Id} [{report.Store}] {report.Title}: expected {report.Expected}, "
            + $"actual {report.Actual}";
        return OneLine(report.Difference is null ? head : $"{head}; {report.Difference}");
    }

    // What a case says may hold anything, and a report is one line a case.
    private static string OneLine(string text) => string.Concat(text.Select(
        unit => char.IsControl(unit) || char.IsSurrogate(unit) || unit is '\u2028' or '\u2029' ? ' ' : unit));

    private static int Count(IReadOnlyCollection<CaseReport> reports, Verdict verdict) =>
        reports.Count(report => report.Verdict == verdict);
}
