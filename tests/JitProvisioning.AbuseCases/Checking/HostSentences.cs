using System.Globalization;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about what the host's own code saw.</summary>
internal static class HostSentences
{
    public static StateSentence[] All { get; } =
    [
        new("observer sees the committed row", (evidence, _) =>
            evidence.Notes.Seen.ToArray() is [{ } seen] && seen == evidence.After.Find(seen.Id.Value)),
        new("error names the store and the rule", (evidence, _) => evidence.Log.Any(line =>
            line.Contains($"{nameof(MistakenStore)} broke the contract of its interface: a ", StringComparison.Ordinal))),
        new("(\\d+) responses 200", (evidence, groups) =>
            evidence.Attempts.Count(attempt => attempt.Status == 200).ToString(CultureInfo.InvariantCulture)
            == groups[1].Value),
        new("inner call (\\w+)/(\\w+)", (evidence, groups) => evidence.Notes.Inner.ToArray() switch
        {
            [var inner] when inner.Outcome.ToString() == groups[1].Value
                && inner.Reason.ToString() == groups[2].Value => null,
            var inner => $"the inner calls got [{string.Join(", ", inner.AsEnumerable())}]",
        }),
    ];
}
