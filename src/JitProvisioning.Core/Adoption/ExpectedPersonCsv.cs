using System.Runtime.CompilerServices;

namespace JitProvisioning;

/// <summary>Reads expected people from a CSV file.</summary>
internal static class ExpectedPersonCsv
{
    private static readonly CsvTable Table = new(["email"], ["subject", "email_verified", "organization"]);

    public static async IAsyncEnumerable<ForecastRow> ReadAsync(
        Stream csv, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table.ReadAsync(csv, cancellationToken).ConfigureAwait(false))
        {
            yield return new ForecastRow(row.Line, PersonOf(row));
        }
    }

    private static ExpectedPerson? PersonOf(CsvRow row) =>
        row.IsWhole && ReadVerified(row["email_verified"]) is { } isVerified
            ? new ExpectedPerson(row["email"]!, NullIfEmpty(row["subject"]))
            {
                EmailVerified = isVerified,
                Organization = NullIfEmpty(row["organization"]),
            }
            : null;

    private static bool? ReadVerified(string? text) => text switch
    {
        null or "" or "true" => true,
        "false" => false,
        _ => null,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
