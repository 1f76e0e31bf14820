using System.Text.RegularExpressions;

namespace JitProvisioning.Architecture.Tests;

public sealed partial class SourceConventionTests
{
    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    private static IEnumerable<string> AllCode => Repository.Files(".", "*.cs");

    [Fact]
    public void A_file_has_one_type_named_after_it() =>
        AssertNone(Sources.Where(file => !TopLevelTypes(file).SequenceEqual([Path.GetFileNameWithoutExtension(file)])));

    // The list of the stable reason codes is as long as it is: no method hides in it.
    [Fact]
    public void A_file_has_fewer_than_200_lines() =>
        AssertNone(Sources
            .Where(file => !file.EndsWith("/ProvisioningReason.cs", StringComparison.Ordinal))
            .Where(file => LinesOf(file).Length >= 200));

    [Fact]
    public void A_line_has_at_most_120_columns() =>
        AssertNone(from file in Sources
                   from line in LinesOf(file).Select((text, index) => (text, number: index + 1))
                   where line.text.Length > 120
                   select $"{file}:{line.number}");

    [Fact]
    public void There_are_no_regions() => AssertNone(Matches(AllCode, Region()));

    [Fact]
    public void Nothing_is_left_to_be_done_later() => AssertNone(Matches(AllCode, Unfinished()));

    [Fact]
    public void Namespaces_are_file_scoped() =>
        AssertNone(Sources.Where(file => !LinesOf(file).Any(line => FileScopedNamespace().IsMatch(line))));

    [Fact]
    public void Folders_are_stages_of_the_flow_and_no_namespaces() =>
        AssertNone(Sources
            .SelectMany(file => LinesOf(file).Select(line => FileScopedNamespace().Match(line)), (file, match) => (file, match))
            .Where(pair => pair.match.Success)
            .Where(pair => !Packages.Of(pair.file.Split('/')[1]).Namespaces.Contains(pair.match.Groups[1].Value))
            .Select(pair => pair.file));

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        from file in files
        from line in LinesOf(file).Select((text, index) => (text, number: index + 1))
        where pattern.IsMatch(line.text)
        select $"{file}:{line.number}";

    // Namespaces are file-scoped: what starts in the first column is a top-level declaration.
    private static IEnumerable<string> TopLevelTypes(string file) =>
        LinesOf(file).Select(line => TopLevelType().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value)
            .Distinct();

    private static string[] LinesOf(string file) => File.ReadAllLines(Repository.PathOf(file));

    private static void AssertNone(IEnumerable<string> places) => Assert.Empty(places);

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(
        @"^(public |internal |file |static |sealed |abstract |readonly |ref |partial |unsafe )*"
        + @"((class|interface|enum|struct|record( struct| class)?) (?<name>\w+)|delegate .*?(?<name>\w+)(<[^(]*>)?\()")]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^\s*#\s*(end)?region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex Unfinished();
}
