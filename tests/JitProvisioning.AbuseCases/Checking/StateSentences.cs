using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>The table of the sentences that are understood.</summary>
internal static partial class StateSentences
{
    private static readonly StateSentence[] Table =
    [
        .. CountSentences.All,
        .. AccountSentences.All,
        .. IdentitySentences.All,
        .. MembershipSentences.All,
        .. SignInSentences.All,
        .. AuditSentences.All,
        .. TextSentences.All,
        .. HostSentences.All,
        .. PrivacySentences.All,
        .. AdministrationSentences.All,
        .. InvitationSentences.All,
        .. SourceSentences.All,
        .. FaultSentences.All,
    ];

    /// <summary>The sentences one by one: some are a list of counts.</summary>
    public static IEnumerable<string> Split(string sentence) =>
        Counts().IsMatch(sentence) ? sentence.Split(", ") : [sentence];

    public static bool IsUnderstood(string sentence) => Table.Any(kind => kind.Pattern.IsMatch(sentence));

    /// <summary>What speaks against an understood sentence; null when it holds.</summary>
    public static string? Check(string sentence, Evidence evidence)
    {
        var kind = Table.First(one => one.Pattern.IsMatch(sentence));
        var difference = kind.Check(evidence, kind.Pattern.Match(sentence).Groups);
        return difference is null ? null : $"\"{sentence}\": {difference}";
    }

    [GeneratedRegex(@"^\w+\.count=\d+(, \w+\.count=\d+)+$")]
    private static partial Regex Counts();
}
