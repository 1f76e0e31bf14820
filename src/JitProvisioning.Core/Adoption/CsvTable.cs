using System.Globalization;
using System.Runtime.CompilerServices;

namespace JitProvisioning;

/// <summary>Reads a CSV file whose header names its columns, in any order, exactly.</summary>
/// <param name="required">The columns that must be there.</param>
/// <param name="optional">The columns that may be there; no other may.</param>
internal sealed class CsvTable(string[] required, string[] optional)
{
    /// <exception cref="FormatException">The file is no such table.</exception>
    public async IAsyncEnumerable<CsvRow> ReadAsync(
        Stream csv, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, int>? columns = null;
        await foreach (var record in CsvFile.ReadAsync(csv, cancellationToken).ConfigureAwait(false))
        {
            if (columns is null)
            {
                columns = ReadHeader(record);
            }
            else
            {
                yield return new CsvRow(record, columns);
            }
        }

        if (columns is null)
        {
            throw Malformed("the file is empty");
        }
    }

    private Dictionary<string, int> ReadHeader(CsvRecord record)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);

        // A name that is none may be somebody's subject, in a file without a header: it is not repeated.
        foreach (var name in record.Fields)
        {
            if (!required.Contains(name) && !optional.Contains(name))
            {
                throw Malformed(string.Create(
                    CultureInfo.InvariantCulture, $"column {columns.Count + 1} is none of those"));
            }

            if (!columns.TryAdd(name, columns.Count))
            {
                throw Malformed($"the column '{name}' stands there twice");
            }
        }

        return required.FirstOrDefault(name => !columns.ContainsKey(name)) is { } missing
            ? throw Malformed($"the column '{missing}' is missing")
            : columns;
    }

    private FormatException Malformed(string what) => new(
        $"Line 1: {what}. The first line names the columns {string.Join(", ", required)}"
        + (optional.Length == 0 ? "." : $", and if need be {string.Join(", ", optional)}."));
}
