using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>Tables to read, or to paste.</summary>
internal static class MarkdownReport
{
    public static void Write(Measurements found, TextWriter to)
    {
        foreach (var scenario in found.Figures.GroupBy(figure =>
            (figure.Provider, figure.Scenario, figure.Groups, figure.Users, figure.Roles)))
        {
            var (provider, name, groups, users, roles) = scenario.Key;
            var each = roles > Effort.Roles ? " with a role each" : "";
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"\n{name}, {provider}, {users:N0} users, {groups:N0} groups{each}\n"));
            to.WriteLine(
                "| | median | fastest tenth | allocated | statements | round trips | commits "
                + "| it / floor | baseline / it | |");
            to.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
            foreach (var figure in scenario)
            {
                to.WriteLine(RowOf(figure));
            }
        }
    }

    public static void Write(IEnumerable<Goal> goals, TextWriter to)
    {
        to.WriteLine("| | | goal | measured | |");
        to.WriteLine("|---|---|---|---|---|");
        foreach (var goal in goals)
        {
            var verdict = goal.IsMet ? "met" : "**missed**";
            to.WriteLine($"| {goal.Number} | {goal.What} | {goal.Limit} | {goal.Measured} | {verdict} |");
        }
    }

    private static string RowOf(Figure figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {figure.Variant} | {Time(figure.MedianMicroseconds)} | {Time(figure.FastestTenthMicroseconds)} "
        + $"| {Size(figure.Bytes)} | {figure.Statements} | {figure.RoundTrips} | {figure.Commits} "
        + $"| {figure.RatioToFloor:0.00} | {figure.RatioOfBaseline:0.0} | {RaceOf(figure)} |");

    private static string RaceOf(Figure figure) => figure.Race is null
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"at most {figure.Failures} failures, {figure.Created} created, {figure.Accounts} accounts");

    private static string Time(double microseconds) => microseconds >= 1_000
        ? Text(microseconds / 1_000, "0.00") + " ms"
        : Text(microseconds, "0.0") + " µs";

    private static string Size(long bytes) => bytes >= 1_024
        ? Text(bytes / 1_024.0, "0.0") + " KB"
        : Text(bytes, "0") + " B";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
