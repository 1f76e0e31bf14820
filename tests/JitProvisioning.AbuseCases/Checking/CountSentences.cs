using System.Globalization;
using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about how much there is.</summary>
internal static class CountSentences
{
    public static StateSentence[] All { get; } =
    [
        new("No row is inserted, updated or deleted in users, identities, memberships, roles, invitations or seats\\.",
            (evidence, _) => evidence.Before.FirstDifference(evidence.After)),
        new("users\\.count=(\\d+)(?: with \\1 distinct ids)?",
            (evidence, groups) => Compare(groups, evidence.After.Users.Count)),
        new("identities\\.count=(\\d+)", (evidence, groups) => Compare(groups, evidence.After.Keys.Count)),
        new("memberships\\.count=(\\d+)",
            (evidence, groups) => Compare(groups, evidence.After.Users.Sum(user => user.Memberships.Count))),
        new("provisioned once", (evidence, _) => Compare(1, evidence.NewUsers.Count())),
    ];

    private static string? Compare(GroupCollection groups, int actual) =>
        Compare(int.Parse(groups[1].Value, CultureInfo.InvariantCulture), actual);

    private static string? Compare(int expected, int actual) => expected == actual ? null : $"there are {actual}";
}
