using System.Globalization;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about the text that is stored and shown.</summary>
internal static class TextSentences
{
    public static StateSentence[] All { get; } =
    [
        new("stored (?:name|value) is valid UTF-16", (evidence, _) => Names(evidence).All(IsValid)),
        new("stored verbatim", (evidence, _) =>
            Names(evidence).SequenceEqual([evidence.Case.Token.Claims["name"]!.AsText!])),
        new("name stored without NUL or dropped", (evidence, _) =>
            Names(evidence).All(name => !name.Contains('\0', StringComparison.Ordinal))),
        new("removed or escaped in the stored name", (evidence, _) =>
            Names(evidence).All(name => !name.Any(unit => char.IsControl(unit) || unit is '\u2028' or '\u2029'))),
        new("bidi controls removed or isolated", (evidence, _) => Names(evidence).All(
            name => name.All(unit => CharUnicodeInfo.GetUnicodeCategory(unit) != UnicodeCategory.Format))),
        new("no ESC byte reaches a sink", (evidence, _) =>
            Names(evidence).Concat(evidence.Log).All(text => !text.Contains('\u001b', StringComparison.Ordinal))),
        new("escaped in logs", (evidence, _) => evidence.Log.All(
            line => !line.Any(unit => unit is '\u2028' or '\u2029' or '\u0085' or '\u000b'))),
    ];

    private static IEnumerable<string> Names(Evidence evidence) =>
        evidence.NewUsers.Select(user => user.Profile.DisplayName).OfType<string>();

    private static bool IsValid(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
