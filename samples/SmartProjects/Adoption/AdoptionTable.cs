using System.Globalization;
using JitProvisioning;

namespace SmartProjects.Adoption;

/// <summary>Forecasts side by side, for a terminal.</summary>
public sealed class AdoptionTable(IReadOnlyList<(string Title, AdoptionForecast Forecast)> forecasts)
{
    public void Print(TextWriter output)
    {
        string[][] rows =
        [
            ["Who comes by", .. forecasts.Select(column => column.Title)],
            .. Enum.GetValues<ForecastOutcome>().Select(outcome => RowOf(outcome.ToString(), column => column.Counts[outcome])),
            .. Reasons().Select(reason => RowOf("  refused: " + reason, column => column.RefusedBy.GetValueOrDefault(reason))),
        ];
        foreach (var row in rows)
        {
            output.WriteLine(string.Concat(row.Select((cell, column) => column == 0
                ? cell.PadRight(rows.Max(other => other[0].Length))
                : cell.PadLeft(rows.Max(other => other[column].Length) + 2))));
        }
    }

    private string[] RowOf(string name, Func<AdoptionForecast, long> count) =>
        [name, .. forecasts.Select(column => count(column.Forecast).ToString("N0", CultureInfo.InvariantCulture))];

    private IEnumerable<ProvisioningReason> Reasons() =>
        forecasts.SelectMany(column => column.Forecast.RefusedBy.Keys).Distinct().Order();
}
