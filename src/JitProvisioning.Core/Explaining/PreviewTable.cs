using System.Text;

namespace JitProvisioning;

/// <summary>Writes a preview as a table of aligned columns.</summary>
internal static class PreviewTable
{
    private const string Gap = "  ";

    public static string Of(ProvisioningPreview preview)
    {
        var text = new StringBuilder().Append(preview.Outcome).Append(", ").Append(preview.Reason);
        text.Append(preview.Rule == DecisionRule.None ? "" : $", by the rule {preview.Rule}");
        if (preview.Rows.Count > 0)
        {
            Add(text, preview.Rows.Select(CellsOf).Prepend(["field", "before", "after"]).ToArray());
        }
        else if (preview.Outcome == ProvisioningOutcome.Unchanged)
        {
            text.Append("\nnothing would change");
        }

        foreach (var warning in preview.Warnings)
        {
            text.Append("\nheld back: ").Append(warning);
        }

        return text.ToString();
    }

    // Some values come from the claims: whatever they hold, a row stays a row.
    private static string[] CellsOf(PlannedChange row) =>
        [LogText.Escape(row.Field), Show(row.Before, row.IsPersonal), Show(row.After, row.IsPersonal)];

    private static string Show(string? value, bool isPersonal) => value is null ? "-"
        : isPersonal && value == ProvisioningExplainer.Masked ? value
        : LogText.Escape(value);

    private static void Add(StringBuilder text, string[][] rows)
    {
        var (field, before) = (rows.Max(row => row[0].Length), rows.Max(row => row[1].Length));
        foreach (var row in rows)
        {
            text.Append('\n').Append(row[0].PadRight(field)).Append(Gap);
            text.Append(row[1].PadRight(before)).Append(Gap).Append(row[2]);
        }
    }
}
