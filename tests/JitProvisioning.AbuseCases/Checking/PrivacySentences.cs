using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about what is left of a person.</summary>
internal static partial class PrivacySentences
{
    public static StateSentence[] All { get; } =
    [
        new("no e-mail, name or raw subject left in users, identities, audit, tombstones", (evidence, _) =>
            LeftOvers(evidence).FirstOrDefault()),
        new("tombstone keeps a keyed hash only", (evidence, _) => KeepsKeyedHashesOnly(evidence)),
    ];

    // Whole words: a short subject may stand in the middle of a hash.
    private static IEnumerable<string> LeftOvers(Evidence evidence) =>
        from text in Given(evidence.Case)
        let word = new Regex($"(?<![\\w-]){Regex.Escape(text)}(?![\\w-])", RegexOptions.CultureInvariant)
        from held in evidence.StoredTexts
        where word.IsMatch(held)
        select $"'{text}' is left in '{held}'";

    private static IEnumerable<string> Given(AbuseCase abuse) => abuse.Rows("users")
        .SelectMany(user => new[] { user.Text("email"), user.Text("name") })
        .Concat(abuse.Rows("identities").Select(identity => identity.Text("subject")))
        .OfType<string>();

    private static string? KeepsKeyedHashesOnly(Evidence evidence)
    {
        var subjects = evidence.After.Tombstones
            .SelectMany(user => user.Links)
            .Select(link => link.Key.Subject)
            .ToArray();
        return subjects.Length == 0 ? "there is no tombstone"
            : subjects.FirstOrDefault(subject => !Hash().IsMatch(subject)) is { } raw ? $"'{raw}' is no hash"
            : subjects.Intersect(PlainHashes(evidence)).FirstOrDefault() is { } plain ? $"'{plain}' has no key"
            : null;
    }

    private static IEnumerable<string> PlainHashes(Evidence evidence) =>
        from key in evidence.Before.Keys.Keys
        from text in new[] { key.Subject, key.Issuer + "\0" + key.Subject }
        from bytes in new[] { Encoding.UTF8.GetBytes(text), MemoryMarshal.AsBytes(text.AsSpan()).ToArray() }
        select "tombstone:" + Base64Url.EncodeToString(SHA256.HashData(bytes));

    [GeneratedRegex("^tombstone:[A-Za-z0-9_-]{43}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
