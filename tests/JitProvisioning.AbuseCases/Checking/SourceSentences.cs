namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about what provisioning sources made.</summary>
internal static class SourceSentences
{
    public static StateSentence[] All { get; } =
    [
        new("SCIM resource and identity point to the same user", (evidence, _) =>
            evidence.Person is { Sources: [{ Status: SourceStatus.Active }] } person
            && evidence.After.Users.All(user => user == person || user.Sources.Count == 0)),
        new("(\\w+\\.)?roles recomputed from scratch=\\{(\\w+)\\}; (\\w+) is not restored", (evidence, groups) =>
            evidence.Person is { } person
            && person.ActiveMemberships.SelectMany(membership => membership.Roles).Concat(person.ApplicationRoles)
                .Select(grant => grant.Role)
                .SequenceEqual([groups[2].Value])),
    ];
}
