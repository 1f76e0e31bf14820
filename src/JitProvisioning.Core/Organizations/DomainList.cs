using System.Globalization;

namespace JitProvisioning;

/// <summary>A dated list that the assembly carries: one entry a line, and in its comments the day it was as it
/// is.</summary>
internal sealed record DomainList(DateOnly AsOf, IReadOnlyList<string> Entries)
{
    private const string Comment = "//";
    private const string Date = "// As of: ";

    public static DomainList Read(string name)
    {
        using var stream = typeof(DomainList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its list {name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }

    /// <exception cref="FormatException">A line has blanks, or no comment tells the date.</exception>
    public static DomainList Parse(TextReader reader)
    {
        var entries = new List<string>();
        DateOnly? date = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(Date, StringComparison.Ordinal))
            {
                date = DateOnly.ParseExact(line.AsSpan(Date.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            else if (!line.StartsWith(Comment, StringComparison.Ordinal))
            {
                entries.Add(Entry(line));
            }
        }

        return new DomainList(date ?? throw new FormatException("No comment of the list tells its date."), entries);
    }

    private static string Entry(string line) =>
        line.Length > 0 && !line.AsSpan().ContainsAny(" \t\r") ? line
        : throw new FormatException($"'{line}' is no entry of a list of domains.");
}
