using System.Security.Claims;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about what the person got, or the start of the application.</summary>
internal static class SignInSentences
{
    public static StateSentence[] All { get; } =
    [
        new("signed in", (evidence, _) => evidence.Attempts.All(attempt => attempt.Result?.Succeeded == true)),
        new("signed in as (\\w+)|(\\w+) signed in", (evidence, groups) => evidence.Attempts.All(
            attempt => attempt.Result?.User?.Id.Value == (groups[1].Success ? groups[1] : groups[2]).Value)),
        new("no session or cookie is issued|no authentication cookie is issued|no cookie|no principal"
            + "|no later handler sees an authenticated principal",
            (evidence, _) => evidence.Attempts.All(attempt => !attempt.HasSession)),
        new("all (\\d+) callers succeed and receive the same user id", (evidence, _) =>
            evidence.Attempts.All(attempt => attempt.Result?.Succeeded == true)
            && evidence.Attempts.Select(attempt => attempt.Result!.User!.Id).Distinct().Count() == 1),

        // An exception that reaches a caller fails the case before its sentences are read.
        new("zero exceptions reach the caller|zero failures|no exception|no deadlock", (evidence, _) =>
            evidence.Attempts.All(attempt => attempt.Result is { Outcome: not ProvisioningOutcome.Failed })),
        new("principal's user id is the new user's", (evidence, _) =>
            evidence.First.SessionClaims
                .Where(claim => claim.Key == JitClaimTypes.UserId)
                .Select(claim => claim.Value)
                .SequenceEqual(evidence.NewUsers.Select(user => user.Id.Value))),
        new("ClaimTypes\\.Role '(\\w+)' is not added to the principal without its organisation scope",
            (evidence, groups) => RolesWithoutScope(evidence).All(role => role != groups[1].Value)),
        new("the raw 'groups'/'roles' claims of the IdP are not exposed as ClaimTypes\\.Role", (evidence, _) =>
            !RolesWithoutScope(evidence).Any()),
        new("roles on the issued principal are read back from the committed state", (evidence, _) =>
            evidence.First.SessionClaims
                .Where(claim => claim.Key == JitClaimTypes.OrganizationRole)
                .Select(claim => claim.Value)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(evidence.Person!.ActiveMemberships
                    .SelectMany(membership => membership.Roles)
                    .Select(grant => grant.Role)
                    .Order(StringComparer.Ordinal))),
        new("incoming claims in the library's name space are removed before use", (evidence, _) =>
            evidence.First.SessionClaims
                .Where(claim => claim.Key.StartsWith("jit:", StringComparison.Ordinal))
                .All(claim => evidence.Case.Token.Claims[claim.Key]?.AsText != claim.Value)),
        new("every sign-in whose decision read happens after the switch-off is Denied\\((\\w+)\\)",
            (evidence, groups) => evidence.Attempts
                .Where(attempt => attempt.Result is { Succeeded: false })
                .All(attempt => attempt.Outcome == "Denied" && attempt.Reason == groups[1].Value)),
        new("pending link (\\w+) is consumed or expired and cannot be used again",
            (evidence, groups) => !evidence.OpenLinks.Contains(groups[1].Value)),
        new("the outcome, reason and stored normalised values are identical in all six runs", (evidence, _) =>
            ParityDriver.IsParity(evidence.Case) && evidence.First.Reason == "Parity"),
        new("application start or options reload fails with a named, actionable error"
            + "|no sign-in is processed with this configuration"
            + "|options validation fails"
            + "|configuration load or update fails with a named error",
            (evidence, _) => evidence.First.Outcome == "ConfigurationRejected"),
    ];

    // What IsInRole answers by, of whatever identity.
    private static IEnumerable<string> RolesWithoutScope(Evidence evidence) => evidence.First.SessionClaims
        .Where(claim => claim.Key is ClaimTypes.Role or JitClaimTypes.ApplicationRole or "role" or "roles")
        .Select(claim => claim.Value);
}
