using System.Globalization;

namespace JitProvisioning;

/// <summary>What became of the links of an import. Its text holds positions, reasons, account ids and key hashes, and
/// no other data of anybody.</summary>
public sealed class ImportReport
{
    /// <summary>The most problems kept one by one; further ones are counted.</summary>
    public const int MaxProblems = 1_000;

    internal ImportReport(bool isDryRun, ImportProgress counts) => (IsDryRun, Counts) = (isDryRun, counts);

    /// <summary>True when nothing was written.</summary>
    public bool IsDryRun { get; }

    /// <summary>The links that were decided.</summary>
    public long Rows => Counts.Rows;

    /// <summary>The links that were added, or in a dry run would be.</summary>
    public long Imported => Counts.Imported;

    /// <summary>The links that were there already; nothing was written for them.</summary>
    public long AlreadyLinked => Counts.AlreadyLinked;

    /// <summary>The links that were refused; nothing was written for them.</summary>
    public long Refused => Counts.Refused;

    /// <summary>The refused links by reason.</summary>
    public required IReadOnlyDictionary<ProvisioningReason, long> RefusedBy { get; init; }

    /// <summary>The first <see cref="MaxProblems"/> refused links, in the order of the source.</summary>
    public required ValueList<ImportProblem> Problems { get; init; }

    private ImportProgress Counts { get; }

    /// <summary>Writes the report as text, a line for each count and each problem.</summary>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine(IsDryRun ? "Import of known links, dry run: nothing was written" : "Import of known links");
        ReportText.WriteCount(writer, 0, "Rows", Rows);
        ReportText.WriteCount(writer, 0, IsDryRun ? "To import" : "Imported", Imported);
        ReportText.WriteCount(writer, 0, "Already linked", AlreadyLinked);
        ReportText.WriteCount(writer, 0, "Refused", Refused);
        ReportText.WriteReasons(writer, RefusedBy);
        foreach (var problem in Problems)
        {
            writer.WriteLine(problem.ToString());
        }

        ReportText.WriteRest(writer, Refused - Problems.Count);
    }

    /// <summary>The report as text.</summary>
    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        WriteTo(writer);
        return writer.ToString();
    }
}
