using System.Globalization;

namespace JitProvisioning;

/// <summary>An import that could not go on: the store failed, the file is malformed, the source threw, or a connection
/// does not say its issuer.</summary>
/// <remarks>What was committed stays. The import may be run again: links that are there already are left as they
/// are.</remarks>
#pragma warning disable CA1032 // Means nothing without the report.
public sealed class ImportInterruptedException : Exception
#pragma warning restore CA1032
{
    internal ImportInterruptedException(ImportReport report, Exception innerException)
        : base(MessageOf(report, innerException), innerException) => Report = report;

    /// <summary>What became of the links before.</summary>
    public ImportReport Report { get; }

    private static string MessageOf(ImportReport report, Exception exception) => string.Create(
        CultureInfo.InvariantCulture,
        $"The import stopped after {report.Rows} rows: {exception.Message} {WrittenBy(report)}");

    private static string WrittenBy(ImportReport report) => report.IsDryRun
        ? "It was a dry run; nothing was written."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Imported} links are committed. Run it again: those are then left as they are.");
}
