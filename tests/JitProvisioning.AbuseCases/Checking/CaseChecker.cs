namespace JitProvisioning.AbuseCases;

/// <summary>Compares what happened with what a case expects.</summary>
internal static class CaseChecker
{
    /// <summary>The first difference; null when the case holds.</summary>
    public static string? FirstDifference(Evidence evidence) =>
        CheckOutcome(evidence) ?? CheckRefusal(evidence) ?? CheckState(evidence);

    private static string? CheckOutcome(Evidence evidence)
    {
        var expected = evidence.Case.Expected;
        if (expected.Outcome == "Mixed")
        {
            return MixedOutcomes.Check(expected.Reason, evidence.Attempts);
        }

        return evidence.Attempts.All(
            attempt => attempt.Outcome == expected.Outcome && attempt.Reason == expected.Reason)
            ? null
            : $"outcome and reason are {MixedOutcomes.Describe(evidence.Attempts)}";
    }

    // Whatever its sentences say: a refusal lets nobody in and changes nothing, but for memberships that the case names
    // as suspended by it.
    private static string? CheckRefusal(Evidence evidence)
    {
        var refused = evidence.Attempts.Where(attempt => attempt.Outcome is "Denied" or "Failed").ToArray();
        if (refused.Any(attempt => attempt.HasSession))
        {
            return "a session was issued";
        }

        return refused.Length == evidence.Attempts.Count
            && evidence.Before.Suspended(MembershipSentences.SuspendedIn(evidence.Case.Expected.State))
                .FirstDifference(evidence.After) is { } change
            ? $"the store changed: {change}"
            : null;
    }

    private static string? CheckState(Evidence evidence) => evidence.Case.Expected.State
        .SelectMany(StateSentences.Split)
        .Where(StateSentences.IsUnderstood)
        .Select(sentence => StateSentences.Check(sentence, evidence))
        .FirstOrDefault(difference => difference is not null);
}
