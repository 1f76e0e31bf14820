namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about sign-ins that race what an administrator does: versions tell which commit came
/// first.</summary>
internal static class AdministrationSentences
{
    public static StateSentence[] All { get; } =
    [
        new("if the sign-in returned success, its commit precedes the \\w+ commit", (evidence, _) =>
            evidence.Attempts.All(attempt => attempt.Result is not { Succeeded: true } signIn
                || Changed(evidence).All(account => signIn.User.Version < account.Version))),
        new("no write of the sign-in lands after the \\w+ commit", (evidence, _) =>
            Changed(evidence).All(account => evidence.After.FindRow(account.Id.Value)?.Version == account.Version)),
    ];

    /// <summary>The accounts as each act committed them.</summary>
    private static IEnumerable<UserRecord> Changed(Evidence evidence) =>
        evidence.Attempts.Select(attempt => attempt.Administration?.User).OfType<UserRecord>();
}
