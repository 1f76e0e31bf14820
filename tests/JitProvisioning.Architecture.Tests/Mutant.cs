using System.Text.Json;
using System.Text.RegularExpressions;

namespace JitProvisioning.Architecture.Tests;

/// <summary>A change to the source that no test noticed: the line it begins on, what stood there, and what stood there
/// instead. Blanks and line breaks do not tell mutants apart, nor does the line's number.</summary>
internal sealed partial record Mutant(string File, string Line, string Code, string Replacement)
{
    private static readonly string[] Unnoticed = ["Survived", "NoCoverage"];

    /// <summary>The mutants of a report that no test killed.</summary>
    public static IEnumerable<Mutant> Survivors(string report)
    {
        using var document = JsonDocument.Parse(report);
        foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
        {
            var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                if (Unnoticed.Contains(mutant.GetProperty("status").GetString()))
                {
                    yield return new Mutant(
                        NameOf(file.Name),
                        Flat(lines[Position(mutant.GetProperty("location").GetProperty("start")).Line]),
                        Flat(Cut(lines, mutant.GetProperty("location"))),
                        Flat(mutant.GetProperty("replacement").GetString()!));
                }
            }
        }
    }

    /// <summary>The mutants that the page says are as good as the original, each with its reason.</summary>
    public static IEnumerable<Mutant> Explained(string page)
    {
        var file = "";
        foreach (var line in page.Split('\n'))
        {
            file = line.StartsWith("### ", StringComparison.Ordinal) ? line[4..].Trim() : file;
            if (Explanation().Match(line) is { Success: true } match)
            {
                yield return new Mutant(
                    file,
                    match.Groups["line"].Value,
                    match.Groups["code"].Value,
                    match.Groups["replacement"].Value);
            }
        }
    }

    public static string Flat(string code) => Blanks().Replace(code, " ").Trim();

    // Reports name files by where they were on the machine that made them.
    private static string NameOf(string path)
    {
        const string Core = "src/JitProvisioning.Core/";
        var name = path.Replace('\\', '/');
        return name[(name.IndexOf(Core, StringComparison.Ordinal) is var at and >= 0 ? at + Core.Length : 0)..];
    }

    private static string Cut(string[] lines, JsonElement location)
    {
        var (startLine, startColumn) = Position(location.GetProperty("start"));
        var (endLine, endColumn) = Position(location.GetProperty("end"));
        var cut = lines[startLine..(endLine + 1)];
        cut[^1] = cut[^1][..Math.Min(endColumn, cut[^1].Length)];
        cut[0] = cut[0][startColumn..];
        return string.Join('\n', cut);
    }

    private static (int Line, int Column) Position(JsonElement position) =>
        (position.GetProperty("line").GetInt32() - 1, position.GetProperty("column").GetInt32() - 1);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^- in `(?<line>[^`]+)`, `(?<code>[^`]+)` → `(?<replacement>[^`]*)`: .{10,}")]
    private static partial Regex Explanation();
}
