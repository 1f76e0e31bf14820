using System.Runtime.CompilerServices;

namespace JitProvisioning;

/// <summary>Reads known links from a CSV file.</summary>
internal static class KnownLinkCsv
{
    private static readonly CsvTable Table = new(["issuer", "subject", "user_id"], []);

    public static async IAsyncEnumerable<ImportRow> ReadAsync(
        Stream csv, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table.ReadAsync(csv, cancellationToken).ConfigureAwait(false))
        {
            yield return new ImportRow(row.Line, LinkOf(row));
        }
    }

    private static KnownLink? LinkOf(CsvRow row) => row.IsWhole
        ? new KnownLink(row["issuer"]!, row["subject"]!, new UserId(row["user_id"]!))
        : null;
}
