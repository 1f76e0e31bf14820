using System.Globalization;

namespace JitProvisioning;

/// <summary>What would become of people when they first come by a connection. Its text holds positions, reasons and
/// account ids, and no other data of anybody.</summary>
public sealed class AdoptionForecast
{
    /// <summary>The most people of one outcome kept one by one; further ones are counted. Those who are known already
    /// are only counted.</summary>
    public const int MaxDetails = 200;

    internal AdoptionForecast(ConnectionId connection) => Connection = connection;

    /// <summary>The connection.</summary>
    public ConnectionId Connection { get; }

    /// <summary>The number of people.</summary>
    public long People => Counts.Values.Sum();

    /// <summary>How many people meet each outcome; outcomes that nobody meets are there as 0.</summary>
    public required IReadOnlyDictionary<ForecastOutcome, long> Counts { get; init; }

    /// <summary>The refused people by reason.</summary>
    public required IReadOnlyDictionary<ProvisioningReason, long> RefusedBy { get; init; }

    /// <summary>The first <see cref="MaxDetails"/> people of each outcome, by outcome and in the order of the
    /// source.</summary>
    public required ValueList<ForecastDetail> Details { get; init; }

    /// <summary>Writes the report as text: a line for each outcome, and for each person whose outcome is to be looked
    /// at.</summary>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine($"Forecast for the connection {LogText.Escape(Connection.Value)}: nothing was written");
        ReportText.WriteCount(writer, 0, "People", People);
        foreach (var outcome in Enum.GetValues<ForecastOutcome>())
        {
            ReportText.WriteCount(writer, 0, outcome.ToString(), Counts[outcome]);
            if (outcome == ForecastOutcome.Refused)
            {
                ReportText.WriteReasons(writer, RefusedBy);
            }
        }

        var shown = Details.Where(detail => IsToBeLookedAt(detail.Outcome)).ToArray();
        foreach (var detail in shown)
        {
            writer.WriteLine(detail.ToString());
        }

        ReportText.WriteRest(
            writer, Counts.Where(pair => IsToBeLookedAt(pair.Key)).Sum(pair => pair.Value) - shown.Length);
    }

    /// <summary>The report as text.</summary>
    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        WriteTo(writer);
        return writer.ToString();
    }

    private static bool IsToBeLookedAt(ForecastOutcome outcome) =>
        outcome is not (ForecastOutcome.AlreadyKnown or ForecastOutcome.WouldLink);
}
