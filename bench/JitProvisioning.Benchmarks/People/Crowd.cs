using System.Globalization;

namespace JitProvisioning.Benchmarks;

/// <summary>What everybody of a comparison has in common: how many groups a token names, and how many of them a rule
/// makes a role.</summary>
/// <param name="Groups">At least <paramref name="Roles"/>.</param>
/// <param name="Roles">The first so many groups give a role each.</param>
internal sealed record Crowd(int Groups, int Roles)
{
    /// <summary>The group that comes for another one, with the role that it gives.</summary>
    private const string Other = "x";

    /// <summary>Every role that somebody may have.</summary>
    public IEnumerable<string> AllRoles => Suffixes().Append(Other).Select(RoleOf);

    /// <summary>Which group gives which role.</summary>
    public IEnumerable<(string Group, string Role)> Rules =>
        Suffixes().Append(Other).Select(suffix => (GroupOf(suffix), RoleOf(suffix)));

    public IReadOnlyList<string> GroupsOf(bool swapped) =>
    [
        .. Enumerable.Range(0, Groups).Select(number =>
            GroupOf(swapped && number == Roles - 1 ? Other : Text(number))),
    ];

    public IReadOnlyList<string> RolesOf(bool swapped) =>
        [.. Enumerable.Range(0, Roles).Select(number => RoleOf(swapped && number == Roles - 1 ? Other : Text(number)))];

    private IEnumerable<string> Suffixes() => Enumerable.Range(0, Roles).Select(Text);

    private static string GroupOf(string suffix) => "group-" + suffix;

    private static string RoleOf(string suffix) => "Role-" + suffix;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
