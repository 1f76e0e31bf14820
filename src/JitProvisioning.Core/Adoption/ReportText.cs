using System.Globalization;

namespace JitProvisioning;

/// <summary>What the texts of reports have in common.</summary>
internal static class ReportText
{
    private const int NameWidth = 28;
    private const int CountWidth = 12;

    public static void WriteCount(TextWriter writer, int indent, string name, long count) => writer.WriteLine(
        string.Concat(
            (new string(' ', indent) + name).PadRight(NameWidth),
            count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(CountWidth)));

    /// <summary>A line for each reason, the commonest first.</summary>
    public static void WriteReasons(TextWriter writer, IReadOnlyDictionary<ProvisioningReason, long> counts)
    {
        foreach (var (reason, count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            WriteCount(writer, 2, reason.ToString(), count);
        }
    }

    public static void WriteRest(TextWriter writer, long count)
    {
        if (count > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {count:N0} more"));
        }
    }
}
