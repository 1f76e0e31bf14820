namespace JitProvisioning;

/// <summary>One row of a table, by the names of its columns.</summary>
internal readonly struct CsvRow(CsvRecord record, Dictionary<string, int> columns)
{
    public long Line => record.Line;

    /// <summary>False when the row has more fields than the header or fewer.</summary>
    public bool IsWhole => record.Fields.Count == columns.Count;

    /// <summary>The field; null when the table has no such column.</summary>
    public string? this[string column] => columns.TryGetValue(column, out var index) ? record.Fields[index] : null;
}
