using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about the audit trail and the log.</summary>
internal static class AuditSentences
{
    public static StateSentence[] All { get; } =
    [
        new("Exactly one audit record is appended with this outcome and reason; it holds no raw e-mail or name\\.",
            (evidence, _) => IsTheOnlyOne(evidence) ?? HoldsNothingPersonal(evidence)),
        new("exactly one audit record|one audit record", (evidence, _) => Count(evidence.Audit.Count)),
        new("exactly one audit record (Created|Linked|Updated|Denied)", (evidence, groups) =>
            Count(evidence.Audit.Count(entry => entry.Outcome.ToString() == groups[1].Value))),
        new("audit (?:record|(?:has a )?warning) (\\w+)", (evidence, groups) =>
            evidence.Audit.Any(entry => entry.Outcome.ToString() == groups[1].Value
                || entry.Reason.ToString() == groups[1].Value
                || entry.Warnings.Any(warning => warning.ToString() == groups[1].Value))
            || evidence.Attempts.Any(attempt => attempt.Result is { Outcome: ProvisioningOutcome.Unchanged } result
                && result.Warnings.Any(warning => warning.ToString() == groups[1].Value))),
        new("audit record lists field '(\\w+)' changed", (evidence, groups) =>
            evidence.Audit.SelectMany(entry => entry.Changes).Any(change => change.Field == groups[1].Value)),
        new("error logged and metric audit_failures incremented", (evidence, _) =>
            evidence.Log.Any(line => line.StartsWith("Error 131 ", StringComparison.Ordinal))),
        new("deleting or editing any earlier record makes verification fail and names the position", (evidence, _) =>
            evidence.Unnoticed switch
            {
                null => "no change of a record was tried",
                [] => null,
                var unnoticed => string.Join("; ", unnoticed),
            }),
        new("stored records bounded", (evidence, _) => Bounded(evidence)),
        new("a counter record tells how many were folded", (evidence, _) =>
            evidence.Audit.Any(entry => entry.Count > 1)
            && evidence.Audit.Sum(entry => entry.Count) == evidence.Attempts.Count),
        new("no sink and no table holds (\\w+)", (evidence, groups) => FindIn(evidence, groups[1].Value)),
    ];

    private static string? IsTheOnlyOne(Evidence evidence) =>
        Count(evidence.Audit.Count)
        ?? (evidence.Audit[0].Outcome.ToString() == evidence.Case.Expected.Outcome
            && evidence.Audit[0].Reason.ToString() == evidence.Case.Expected.Reason
                ? null
                : $"it says {evidence.Audit[0]}");

    private static string? Count(int records) => records == 1 ? null : $"there are {records} audit records";

    // Those written one by one, and one for the rest.
    private static string? Bounded(Evidence evidence) => evidence.Audit.Count <= 101 && evidence.Attempts.Count > 200
        ? null
        : $"{evidence.Attempts.Count} sign-ins left {evidence.Audit.Count} records";

    private static string? HoldsNothingPersonal(Evidence evidence)
    {
        var written = JsonSerializer.Serialize(evidence.Audit);
        var held = PersonalTexts(evidence).FirstOrDefault(
            text => written.Contains(JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal));
        return held is null ? null : $"the audit record holds '{held}'";
    }

    private static IEnumerable<string> PersonalTexts(Evidence evidence) => evidence.Case.Token.Callers()
        .SelectMany(token => new[] { token.Claims["email"]?.AsText, token.Claims["name"]?.AsText })
        .Concat(evidence.Before.Users.SelectMany(user => new[] { user.Profile.Email, user.Profile.DisplayName }))
        .OfType<string>()
        .Where(text => text.Length > 2 && text.All(unit => !char.IsSurrogate(unit)));

    private static string? FindIn(Evidence evidence, string text) =>
        evidence.Log.Any(line => line.Contains(text, StringComparison.Ordinal)) ? "the log holds it"
        : JsonSerializer.Serialize(evidence.Audit).Contains(text, StringComparison.Ordinal) ? "the audit holds it"
        : evidence.StoredTexts.Any(held => held.Contains(text, StringComparison.Ordinal)) ? "the store holds it"
        : null;
}
