using System.Globalization;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about a store that went wrong, and the sign-in after it.</summary>
internal static class FaultSentences
{
    // The attempts of the engine's own, whatever a case's library makes.
    private const int MaxAttempts = 5;

    private static readonly TimeSpan OperationTimeout = TimeSpan.FromSeconds(10);

    public static StateSentence[] All { get; } =
    [
        About("a second identical sign-in with a healthy store gives Created and users\\.count=1"
            + "|next sign-in completes them; never a member-less half account that can sign in", (_, fault) =>
            fault.Again.Outcome == "Created" && HoldsOneMember(fault.AfterAgain)),
        About("a second sign-in gives Unchanged or Created with users\\.count=1", (_, fault) =>
            fault.Again.Outcome is "Unchanged" or "Created" && HoldsOneMember(fault.AfterAgain)),
        About("either all rows or none", (evidence, _) =>
            evidence.Before.FirstDifference(evidence.After) is null || HoldsOneMember(evidence.After)),
        About("compensation removes user and identity, or the outbox marks them incomplete", (evidence, _) =>
            evidence.Before.FirstDifference(evidence.After) is null && evidence.Audit.Count == 0),
        About("OperationCanceledException propagates or Cancelled outcome; never reported as Denied",
            (evidence, fault) => fault.Faults.CameOutCancelled && evidence.Audit.Count == 0),
        About("new username generated", (evidence, fault) => fault.UserNames.Count == 0
            || (fault.UserNames is [var name] && name != evidence.NewUser?.Profile.Email)),
        new("exactly (\\d+|maxAttempts) attempts", (evidence, groups) =>
            evidence.Fault?.Faults.Commits == (groups[1].Value == "maxAttempts"
                ? MaxAttempts
                : int.Parse(groups[1].Value, CultureInfo.InvariantCulture))),
        About("decision re-evaluated from fresh reads on each attempt \\(new DbContext\\)", (_, fault) =>
            fault.Faults.LookUpsOfSignIn == fault.Faults.Commits),
        About("returns within operationTimeoutSeconds \\+ 1 s", (_, fault) => fault.Elapsed < OperationTimeout),
        About("total time below operationTimeoutSeconds", (_, fault) => fault.Elapsed < OperationTimeout),
        About("no sign-in with stale roles unless signInWhenSyncFails=AllowWithStoredRoles", (evidence, _) =>
            evidence.Attempts.All(attempt => !attempt.HasSession)),
        About("context\\.Fail message and redirect query hold no exception text, e-mail or SQL", (evidence, fault) =>
            fault.Faults.Shown.Length > 0
            && !IsToldTo(fault.Faults.Shown)
            && evidence.Attempts.All(attempt => !IsToldTo(attempt.PipelineFailure ?? ""))),
        About("OnRemoteFailure/OnAuthenticationFailed path taken", (evidence, _) =>
            evidence.First is { Status: not (null or 200), HasSession: false }),
    ];

    private static StateSentence About(string pattern, Func<Evidence, FaultEvidence, bool> holds) =>
        new(pattern, (evidence, _) => evidence.Fault is { } fault && holds(evidence, fault));

    private static bool HoldsOneMember(StoreSnapshot snapshot) =>
        snapshot.Users is [{ ActiveMemberships: var memberships }] && memberships.Any() && snapshot.Keys.Count == 1;

    private static bool IsToldTo(string shown) =>
        shown.Contains("duplicate", StringComparison.OrdinalIgnoreCase)
        || shown.Contains("victim", StringComparison.OrdinalIgnoreCase)
        || shown.Contains("@acme.test", StringComparison.OrdinalIgnoreCase);
}
