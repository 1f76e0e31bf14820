using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>The connections of a case that somebody changes while the host runs: they are added at run time, since the
/// deployer's own change with the next start only.</summary>
internal static partial class RunTimeConnections
{
    public const string Change = "change";

    /// <summary>The ids of the connections.</summary>
    public static IReadOnlySet<string> Of(AbuseCase abuse) => abuse.Token.Steps.Append(abuse.Token)
        .Select(NamedBy)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    private static string? NamedBy(CaseToken token) =>
        token.Others[Change] is CaseObject change ? change.Text("connection")
        : token.Others.Text("admin") is { } words && Switch().Match(words) is { Success: true } match
            ? match.Groups["connection"].Value
            : null;

    [GeneratedRegex(@"^(?:disable|enable) connection (?<connection>\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Switch();
}
