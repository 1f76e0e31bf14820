using System.Text.RegularExpressions;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The calls that a decision must never depend on are kept out by the compiler; these tests keep the compiler at it.</summary>
public sealed partial class BannedSymbolTests
{
    private static readonly string Props = File.ReadAllText(Path.Combine(SourceTree.Root, "src", "Directory.Build.props"));

    [Theory]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.Globalization.IdnMapping")]
    [InlineData("M:System.String.Normalize")]
    [InlineData("M:System.String.ToLowerInvariant")]
    [InlineData("F:System.StringComparison.OrdinalIgnoreCase")]
    [InlineData("M:System.Security.Claims.ClaimsPrincipal.FindFirst(System.String)")]
    [InlineData("T:System.Net.Mail.MailAddress")]
    public void The_list_names_the_symbol(string symbol) => Assert.Contains(
        File.ReadAllLines(Path.Combine(SourceTree.Root, "src", "BannedSymbols.txt")),
        line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void Every_project_of_the_library_is_held_to_the_list()
    {
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Props, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", Props, StringComparison.Ordinal);
        Assert.All(SourceTree.Projects, project => Assert.Single(
            Directory.GetFiles(Path.Combine(SourceTree.Root, "src", project), "packages.lock.json"),
            file => File.ReadAllText(file).Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_source_of_ids_is_excused() => Assert.Equal(
        ["IdSource.cs"],
        SourceTree.Sources().Where(file => Excuse().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));

    [Fact]
    public void Warnings_are_errors_and_awaits_leave_the_context_alone()
    {
        Assert.Contains(
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props")),
            StringComparison.Ordinal);
        Assert.Contains(
            "dotnet_diagnostic.CA2007.severity = warning",
            File.ReadAllText(Path.Combine(SourceTree.Root, ".editorconfig")),
            StringComparison.Ordinal);
    }

    [GeneratedRegex("RS0030")]
    private static partial Regex Excuse();
}
