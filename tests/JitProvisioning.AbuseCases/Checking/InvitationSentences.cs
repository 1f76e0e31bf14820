namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about invitations.</summary>
internal static class InvitationSentences
{
    public static StateSentence[] All { get; } =
    [
        new("invitation (\\w+) unused", (evidence, groups) => evidence.After.Invitations
            .Any(one => one.Id.Value == groups[1].Value && one is { Status: InvitationStatus.Open, UsedBy: null })),
        new("invitation used once", (evidence, _) =>
            evidence.After.Invitations is [{ Status: InvitationStatus.Used, UsedBy: { } user } invitation]
            && evidence.After.Users.Where(one => HasUsed(one, invitation)).Select(one => one.Id).SequenceEqual([user])),
    ];

    private static bool HasUsed(UserRecord user, Invitation invitation) => user.Memberships.Any(membership =>
        membership.OtherSources.Prepend(membership.Source).Any(source =>
            source.Origin == GrantOrigin.Invitation && source.Rule == invitation.Id.Value));
}
