namespace JitProvisioning;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line it begins at, counted from 1.</param>
/// <param name="Fields">Its fields, one at least.</param>
internal readonly record struct CsvRecord(long Line, IReadOnlyList<string> Fields);
