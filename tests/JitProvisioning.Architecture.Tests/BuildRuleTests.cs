using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The build enforces the rest of the rules; these tests keep it from being told not to.</summary>
public sealed class BuildRuleTests
{
    private static readonly string[] SwitchesOff =
        ["NoWarn", "WarningsNotAsErrors", "TreatWarningsAsErrors", "RunAnalyzers", "RunAnalyzersDuringBuild", "AnalysisMode"];

    [Theory]
    [InlineData("CA2007", "warning")]
    [InlineData("CA1031", "warning")]
    [InlineData("CS1591", "warning")]
    [InlineData("RS0030", "error")]
    public void A_rule_for_src_keeps_its_severity(string rule, string severity)
    {
        var settings = Repository.Read(".editorconfig").Split('\n')
            .SkipWhile(line => line.Trim() != "[src/**.cs]")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('['));

        Assert.Equal(
            [$"dotnet_diagnostic.{rule}.severity = {severity}"],
            settings.Select(line => line.Trim()).Where(line => line.Contains(rule, StringComparison.Ordinal)));
        Assert.Empty(Repository.Files("src", ".editorconfig").Concat(Repository.Files("src", "*.globalconfig")));
    }

    [Fact]
    public void Warnings_are_errors_and_no_project_in_src_switches_a_rule_off()
    {
        var root = XDocument.Parse(Repository.Read("Directory.Build.props"));
        Assert.Equal("true", Assert.Single(root.Descendants("TreatWarningsAsErrors")).Value);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "NoWarn" or "WarningsNotAsErrors");

        Assert.Empty(
            from file in Repository.Files("src", "*.csproj").Concat(Repository.Files("src", "*.props"))
            from element in XDocument.Parse(Repository.Read(file)).Descendants()
            where SwitchesOff.Contains(element.Name.LocalName)
            select $"{file}: {element.Name.LocalName}");
    }

    [Fact]
    public void Every_project_in_src_is_analysed_for_banned_symbols()
    {
        var props = XDocument.Parse(Repository.Read("src", "Directory.Build.props"));
        Assert.Contains(
            props.Descendants("PackageReference"),
            item => item.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers"
                && item.Attribute("Condition") is null);
        Assert.Contains(
            props.Descendants("AdditionalFiles"),
            item => item.Attribute("Include")?.Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal) == true
                && item.Attribute("Condition") is null);

        Assert.Empty(
            from file in Repository.Files("src", "*.csproj")
            from element in XDocument.Parse(Repository.Read(file)).Descendants()
            where element.Attribute("Remove") is not null
                || element.Attribute("Include")?.Value.Contains("BannedApiAnalyzers", StringComparison.Ordinal) == true
            select $"{file}: {element}");
        Assert.Single(Repository.Files("src", "Directory.Build.props"));
    }

    [Theory]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("M:System.Guid.CreateVersion7(System.DateTimeOffset)")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.String.Normalize")]
    [InlineData("T:System.Globalization.IdnMapping")]
    [InlineData("M:System.String.ToLowerInvariant")]
    [InlineData("F:System.StringComparison.OrdinalIgnoreCase")]
    [InlineData("M:System.Security.Claims.ClaimsPrincipal.FindFirst(System.String)")]
    public void A_banned_symbol_stays_banned(string symbol) =>
        Assert.Contains(Repository.Read("src", "BannedSymbols.txt").Split('\n'), line => line.StartsWith(
            symbol + ";", StringComparison.Ordinal));

    [Theory]
    [InlineData(
        "RS0030", "src/JitProvisioning.Core/IdSource.cs", "src/JitProvisioning.Identity/Store/UserOrder.cs")]
    [InlineData("CA2007")]
    public void A_rule_is_suppressed_nowhere_else(string rule, params string[] files)
    {
        var suppression = new Regex($@"(#pragma warning disable[^\n]*|SuppressMessage[^\n]*|NoWarn[^\n]*){rule}");
        var places = Repository.Files("src").Where(path => suppression.IsMatch(Repository.Read(path)));

        Assert.Equal(files, places);
    }
}
