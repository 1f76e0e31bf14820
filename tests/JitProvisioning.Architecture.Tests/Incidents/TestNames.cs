using System.Text.RegularExpressions;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The tests of every project, read from their sources, whether they are built or not.</summary>
internal static partial class TestNames
{
    /// <summary>Each test that runs, as Namespace.Class.Method: one that is skipped is none.</summary>
    public static IEnumerable<string> Of(string source)
    {
        var scope = FileScopedNamespace().Match(source).Groups[1].Value;
        var type = "";
        foreach (Match match in TypeOrTest().Matches(source))
        {
            if (match.Groups["type"].Success)
            {
                type = match.Groups["type"].Value;
            }
            else if (!Skipped().IsMatch(match.Groups["attributes"].Value))
            {
                yield return $"{scope}.{type}.{match.Groups["method"].Value}";
            }
        }
    }

    public static IReadOnlySet<string> All() => Repository.Files("tests", "*.cs")
        .SelectMany(file => Of(Repository.Read(file)))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"\bSkip\w*\s*=")]
    private static partial Regex Skipped();

    // Attributes of a method stand on lines of their own above it; one of them is a fact or a theory.
    [GeneratedRegex(
        @"^public (?:sealed |static |abstract |partial )*class (?<type>\w+)"
        + @"|^    (?<attributes>\[(?:Node|Chromium|Database)?(?:Fact|Theory)\b[^\n]*\n(?:    \s*[^\n]*\n)*?)"
        + @"    public (?:static |async )*(?:Task|void|ValueTask) (?<method>\w+)\(",
        RegexOptions.Multiline)]
    private static partial Regex TypeOrTest();
}
