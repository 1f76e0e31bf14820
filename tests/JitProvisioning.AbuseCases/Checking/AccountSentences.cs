namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about accounts, given and new.</summary>
internal static class AccountSentences
{
    public static StateSentence[] All { get; } =
    [
        new("user '?(\\w+)'? (?:is byte-for-byte )?unchanged(?: \\(.*\\))?\\.?",
            (evidence, groups) => evidence.Before.Difference(evidence.After, groups[1].Value)),
        new("(\\w+)\\.email='([^']*)'(?:, emailVerified=(true|false))?", (evidence, groups) =>
            evidence.After.Find(groups[1].Value) is { } user
            && user.Profile.Email == UserMap.Folded(groups[2].Value)
            && (!groups[3].Success || user.EmailVerified == (groups[3].Value == "true"))),
        new("(\\w+)\\.email still (\\S+)", (evidence, groups) =>
            evidence.After.Find(groups[1].Value)?.Profile.Email == UserMap.Folded(groups[2].Value)),
        new("(\\w+)\\.email unchanged", (evidence, groups) => KeepsProfile(evidence, groups[1].Value)),
        new("(\\w+)\\.email and (\\w+)\\.name unchanged", (evidence, groups) =>
            KeepsProfile(evidence, groups[1].Value) && KeepsProfile(evidence, groups[2].Value)),
        new("e-mail, name and roles unchanged|no profile field changed", (evidence, _) =>
            evidence.Before.FirstDifference(evidence.After)),
        new("(?:final )?(\\w+)\\.status=(\\w+)(?: in 100% of runs)?", (evidence, groups) =>
            StatusOf(evidence.After.Find(groups[1].Value)) == groups[2].Value),
        new("(\\w+) absent or tombstoned at the end", (evidence, groups) =>
            evidence.After.Find(groups[1].Value) is null or { Status: UserStatus.Deleted }),
        new("(\\w+)\\.email cleared or marked unverified-superseded", (evidence, groups) =>
            evidence.After.Find(groups[1].Value) is { } user && (user.Profile.Email is null || !user.EmailVerified)),
        new("new user (?:e-mail null|has email=null)", (evidence, _) =>
            evidence.NewUser is { Profile.Email: null, EmailVerified: false }),
        new("new user holds (\\S+) verified", (evidence, groups) =>
            evidence.NewUser is { EmailVerified: true } user && user.Profile.Email == UserMap.Folded(groups[1].Value)),
        new("the stored address is marked unverified", (evidence, _) =>
            evidence.NewUsers.Any()
            && evidence.NewUsers.All(user => user is { EmailVerified: false, Profile.Email: not null })),
        new("emailVerified=(true|false)", (evidence, groups) =>
            evidence.Person is { } person && person.EmailVerified == (groups[1].Value == "true")),
        new("new user id (?:is generated, not|is not) '([^']+)'", (evidence, groups) =>
            evidence.NewUser is { Id.Value.Length: > 16 } user && user.Id.Value != groups[1].Value),
        new("exactly one user owns (\\S+)", (evidence, groups) => evidence.After.Users.Count(
            user => user.EmailVerified && user.Profile.Email == UserMap.Folded(groups[1].Value)) == 1),
        new("lastSyncIat=min\\(iat, now\\)", (evidence, _) =>
            AppliedOf(evidence.After, evidence) == evidence.Case.Token.Claims["iat"]?.AsNumber switch
            {
                { } issued => Earlier(DateTimeOffset.FromUnixTimeSeconds((long)issued), SettingMap.Read(evidence.Case).Clock),
                null => null,
            }),
        new("lastSyncIat unchanged", (evidence, _) =>
            AppliedOf(evidence.Before, evidence) == AppliedOf(evidence.After, evidence)),
    ];

    private static bool KeepsProfile(Evidence evidence, string id) =>
        evidence.After.Find(id) is { } after
        && evidence.Before.Find(id) is { } before
        && after.Profile == before.Profile
        && after.EmailVerified == before.EmailVerified;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static string? StatusOf(UserRecord? user) => user?.Status switch
    {
        UserStatus.Active => "active",
        UserStatus.Suspended => "disabled",
        UserStatus.Deleted => "deleted",
        _ => null,
    };

    private static DateTimeOffset? AppliedOf(StoreSnapshot snapshot, Evidence evidence) => snapshot.Users
        .SelectMany(user => user.Links)
        .Where(link => evidence.TokenKeys.Contains(link.Key))
        .SelectMany(link => link.Ledger)
        .Max(entry => entry.AppliedIssuedAt);
}
